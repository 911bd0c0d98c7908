/**
 * The last part of the time gets a timer of its own. A television that was suspended wakes with its timers overdue and
 * fires them first; a result that arrived in the meantime, such as a server's response, is delivered only after them.
 */
const LAST_PART_MS = 2000

/** The promise has not settled in time. It may still settle later. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}

/** Settles as `promise` does, or rejects with TimeoutError if it has not settled after `timeoutMs` milliseconds. */
export function within<R>(timeoutMs: number, promise: Promise<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    const lastPartMs = Math.min(LAST_PART_MS, timeoutMs)
    const giveUp = () => reject(new TimeoutError(`No outcome within ${timeoutMs} ms.`))
    let timer = setTimeout(() => (timer = setTimeout(giveUp, lastPartMs)), timeoutMs - lastPartMs)
    promise.then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error instanceof Error ? error : new Error(String(error)))
      },
    )
  })
}
