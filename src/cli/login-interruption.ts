import { interrupted } from './explain-error.ts'
import { beforeInterruption, commandEnded, type Signal } from './interruption.ts'

/** A poll that is under way when a signal comes may take longer; who waits for the prompt does not. */
const LAST_WORD_MS = 5000

/** What a signal does to a sign-in. */
export interface LoginInterruption {
  readonly signal: AbortSignal
  received(): Signal | undefined
  /** Rejects when a signal comes. */
  readonly comes: Promise<never>
  end(): void
}

/** Until it is ended, a signal stops the attempt in good order. */
export function watchForInterruption(): LoginInterruption {
  const stop = new AbortController()
  let received: Signal | undefined
  const comes = new Promise<never>((_, reject) => {
    stop.signal.addEventListener('abort', () => reject(interrupted()))
  })
  comes.catch(() => undefined)
  const forget = beforeInterruption((signal) => {
    received = signal
    stop.abort()
    return Promise.race([commandEnded, new Promise((resolve) => setTimeout(resolve, LAST_WORD_MS))])
  })
  return {
    signal: stop.signal,
    received: () => received,
    comes,
    end: forget,
  }
}
