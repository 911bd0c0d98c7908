import { interrupted } from './explain-error.ts'
import { beforeInterruption, commandEnded, type Signal } from './interruption.ts'

/** A poll in flight may take longer than this, but the person who pressed Ctrl-C waits for the prompt. */
const LAST_WORD_MS = 5000

/** How a signal reaches a sign-in. */
export interface LoginInterruption {
  readonly signal: AbortSignal
  received(): Signal | undefined
  /** Rejects when a signal comes. */
  readonly comes: Promise<never>
  end(): void
}

/** Until `end` is called, a signal aborts the attempt and lets the command finish. */
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
