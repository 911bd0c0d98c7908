import type { Fault } from './scenario.ts'

/** The page controls its embedded server here, on its own origin, by a POST of `ControlRequest` as JSON. */
export const CONTROL_PATH = '/qa/control'

/** An empty request changes nothing and returns the state. */
export interface ControlRequest {
  /** Steps to take at once. */
  readonly now?: string
  /** The code on the screen, for `approve`, `deny` and `expire`. */
  readonly userCode?: string
  /** Replaces the running scenario and resets faults. Each step is taken after the one before has had its effect. */
  readonly scenario?: string
}

/** The settings of the embedded server. They contain no secret. */
export interface ControlState {
  readonly isAway: boolean
  readonly latencyMs: number
  /** The queued faults, oldest first. */
  readonly faults: readonly Fault[]
  /** The scenario's steps in order, and how many of them are done. */
  readonly scenario?: { readonly steps: readonly string[]; readonly done: number; readonly problem?: string }
  /** When a viewer last approved or denied, in epoch milliseconds counted on the monotonic clock. */
  readonly decidedAtMs?: number
}

export type ControlAnswer = ControlState | { /** One sentence. */ readonly problem: string }
