import { setTimeout as pause } from 'node:timers/promises'

const POLL_MS = 25

/** Repeats `ask` until its result is neither undefined nor false. @throws Error with `what` after `timeoutMs` */
export async function until<T>(what: string, timeoutMs: number, ask: () => Promise<T | undefined | false>): Promise<T> {
  const giveUpAt = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > giveUpAt) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}.`)
    await pause(POLL_MS)
  }
}
