/**
 * The last part of the time has a timer of its own: a set that was stopped in the middle wakes with its timers overdue, and an
 * outcome that has long been there comes only after them.
 */
const LAST_PART_MS = 1000

/** The promise's own outcome, or a rejection when there is none after that many milliseconds. */
export function within<R>(timeoutMs: number, promise: Promise<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    const lastPartMs = Math.min(LAST_PART_MS, timeoutMs)
    const giveUp = () => reject(new Error(`No outcome within ${timeoutMs} ms.`))
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
