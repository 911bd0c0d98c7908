/**
 * The last part of the time has a timer of its own: a set that was stopped in the middle wakes with its timers overdue,
 * and an outcome that has long been there, such as a server's answer, comes only after them.
 */
const LAST_PART_MS = 2000

/** The promise has not settled in time; it may still do so. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}

/** The promise's own outcome, or a rejection with TimeoutError when there is none after that many milliseconds. */
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
