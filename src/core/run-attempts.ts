import type { After } from '../async/after.ts'
import type { Attempts } from '../sign-in/attempts.ts'

/**
 * Takes every attempt's steps when they are due: requests the code, and polls. The TV app does this with react-query
 * (ADR 002), where the tester's panel can watch it; both ask `nextStepDelay` when. Returns the function that ends it. A
 * step that is under way still ends.
 */
export function runAttempts(attempts: Attempts, after: After): () => void {
  const timers = new Map<number, () => void>()
  /** Steps that are under way, and requests that have ended: a code is requested once. */
  const busy = new Set<number>()
  const requested = new Set<number>()
  let isOver = false

  function take(number: number): void {
    timers.delete(number)
    busy.add(number)
    const settled = () => {
      busy.delete(number)
      plan()
    }
    // The state has the error, too.
    attempts.step(number).then(settled, settled)
  }

  function plan(): void {
    timers.forEach((cancel) => cancel())
    timers.clear()
    if (isOver) return
    for (const { number, flow } of attempts.state().attempts) {
      if (busy.has(number)) continue
      if (flow) {
        const delayMs = attempts.nextStepDelay(number)
        if (delayMs !== false)
          timers.set(
            number,
            after(delayMs, () => take(number)),
          )
      } else if (!requested.has(number)) {
        requested.add(number)
        take(number)
      }
    }
  }

  const unsubscribe = attempts.subscribe(plan)
  plan()
  return () => {
    isOver = true
    unsubscribe()
    plan()
  }
}
