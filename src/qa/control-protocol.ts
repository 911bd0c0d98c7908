import type { Fault } from './scenario.ts'

/** Where the page steers its embedded server, on the page's own origin: a POST of `ControlRequest` as JSON. */
export const CONTROL_PATH = '/qa/control'

/** Without any of these nothing is done, and the state is given. */
export interface ControlRequest {
  /** One step, to be taken at once. */
  readonly now?: string
  /** The code on the screen, for `approve`, `deny` and `expire`. */
  readonly userCode?: string
  /** Steps to be taken one after the other from here on; what was set before is gone. */
  readonly scenario?: string
}

/** How the embedded server is set; nothing in it is a secret. */
export interface ControlState {
  readonly isAway: boolean
  readonly latencyMs: number
  /** What the next requests will be answered, oldest first. */
  readonly faults: readonly Fault[]
  /** The scenario's steps in order, and how many of them are done. */
  readonly scenario?: { readonly steps: readonly string[]; readonly done: number; readonly problem?: string }
  /** When a viewer last said yes or no: milliseconds since the epoch, counted on the monotonic clock. */
  readonly decidedAtMs?: number
}

export type ControlAnswer = ControlState | { /** One sentence. */ readonly problem: string }
