import type { SignInEvent } from 'couchpass'

/** Statistics of the sign-in: how often it starts, how it ends, and how long viewers take. */
export interface SignInCounts {
  begun: number
  signIns: number
  /** The number of attempts that ended otherwise, by event: `denied`, `expired`, `cancelled`, `replaced`. */
  readonly endings: Record<string, number>
  /** The number of failures by the fault code on the screen. */
  readonly failures: Record<string, number>
  /** For each sign-in the seconds from the code on the screen to the approval. */
  readonly secondsToApproval: number[]
}

/** Returns the counts and the listener that updates them: `<SignInGate onEvent={onEvent}>`. */
export function countSignIns(): { counts: SignInCounts; onEvent: (event: SignInEvent) => void } {
  const counts: SignInCounts = { begun: 0, signIns: 0, endings: {}, failures: {}, secondsToApproval: [] }
  const onEvent = (event: SignInEvent) => {
    switch (event.type) {
      case 'code_requested':
        counts.begun += 1
        break
      case 'approved':
        counts.signIns += 1
        counts.secondsToApproval.push(Math.round(event.afterMs / 1000))
        break
      case 'failed':
        counts.failures[event.code] = (counts.failures[event.code] ?? 0) + 1
        break
      case 'denied':
      case 'expired':
      case 'cancelled':
      case 'replaced':
        counts.endings[event.type] = (counts.endings[event.type] ?? 0) + 1
    }
  }
  return { counts, onEvent }
}
