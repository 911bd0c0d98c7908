import type { LogEntry } from '../server/timing.ts'
import type { End } from '../server/scenario.ts'
import type { Activity } from './virtual-time.ts'

/** The last thing that a client shows. */
export interface Seen {
  /** `waiting`: it shows only a code, or nothing. */
  readonly end: End | 'waiting'
  /** Other text on the screen: a fault code, or the words of an error. */
  readonly words?: string
}

/** A client of the device grant that runs on the runner's clock. */
export interface ClientUnderTest extends AsyncDisposable {
  /** Requests a code, as the viewer does by pressing OK or typing a command. Resolves when the request has begun. */
  signIn(): Promise<void>
  whoAmI(): Promise<void>
  /**
   * `pass` advances the clock by that many milliseconds, for clients where one press asks and a second one confirms.
   */
  signOut(pass: (ms: number) => Promise<void>): Promise<void>
  /** Absent if the client cannot be relaunched. */
  relaunch?(): Promise<void>
  openSecondWindow?(): Promise<void>
  /**
   * Presses OK once on the last screen and reports whether that led on, e.g. to a new code. Absent if there is
   * nothing to press.
   */
  pressOn?: { begin(): Promise<void>; hasLedOn(): Promise<boolean> }
  activity(): Promise<Activity>
  advance(untilMs: number): Promise<Activity>
  setWallOffset(ms: number): Promise<void>
  seen(): Promise<Seen>
  /** Uncaught errors of the client itself. */
  readonly problems: readonly string[]
}

/** Starts a client against that issuer. `nowMs` is the current time of the runner's clock. */
export type StartClient = (options: {
  readonly issuer: string
  readonly clientId: string
  readonly epochMs: number
  readonly wallOffsetMs: number
  readonly nowMs: () => number
}) => Promise<ClientUnderTest>

/** A cell of the table: one scenario with one client. */
export interface Outcome {
  readonly scenario: string
  readonly seen: Seen
  /** Whether one press led on. Absent if there is nothing to press. */
  readonly ledOn?: boolean
  readonly early: readonly LogEntry[]
  readonly problems: readonly string[]
  readonly log: readonly LogEntry[]
  readonly revoked: number
  /** The scenario needs a function that this client does not have. */
  readonly isOutOfReach?: true
}
