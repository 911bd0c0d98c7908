import type { LogEntry } from '../server/timing.ts'
import type { End } from '../server/scenario.ts'
import type { Activity } from './virtual-time.ts'

/** What a client shows at last. */
export interface Seen {
  /** `waiting`: nothing but a code, or nothing at all. */
  readonly end: End | 'waiting'
  /** What else there is to read: a fault code, an error's words. */
  readonly words?: string
}

/** A client of the device grant whose time the runner moves. */
export interface ClientUnderTest extends AsyncDisposable {
  /** Asks for a code, as the viewer does by pressing OK or typing a command. Resolves when it has begun. */
  signIn(): Promise<void>
  whoAmI(): Promise<void>
  /** `pass` lets that many milliseconds pass, where one press leads to a question and a second one answers it. */
  signOut(pass: (ms: number) => Promise<void>): Promise<void>
  /** Absent: the client has no such thing. */
  relaunch?(): Promise<void>
  openSecondWindow?(): Promise<void>
  /** One press out of what is shown; gives whether it led anywhere, e.g. to another code. Absent: there is nothing to press. */
  pressOn?: { begin(): Promise<void>; hasLedOn(): Promise<boolean> }
  activity(): Promise<Activity>
  advance(untilMs: number): Promise<Activity>
  setWallOffset(ms: number): Promise<void>
  seen(): Promise<Seen>
  /** Uncaught errors of the client itself. */
  readonly problems: readonly string[]
}

/** Starts a client against that issuer; `nowMs` is the runner's instant. */
export type StartClient = (options: {
  readonly issuer: string
  readonly clientId: string
  readonly epochMs: number
  readonly wallOffsetMs: number
  readonly nowMs: () => number
}) => Promise<ClientUnderTest>

/** A row of the client's table. */
export interface Outcome {
  readonly scenario: string
  readonly seen: Seen
  /** Whether one press led on; absent: there is nothing to press. */
  readonly ledOn?: boolean
  readonly early: readonly LogEntry[]
  readonly problems: readonly string[]
  readonly log: readonly LogEntry[]
  readonly revoked: number
  /** The scenario asks for something that this client does not have. */
  readonly isOutOfReach?: true
}
