import type { After } from '../async/after.ts'
import type { Attempts } from '../sign-in/attempts.ts'
import { pendingFlows } from '../sign-in/attempts-state.ts'
import type { CorePlatform } from './core-platform.ts'

/** Nobody is there any more: the screen saver may start, which protects an OLED panel. */
const LONGEST_MS = 15 * 60_000

/** Holds the screen saver off while a code is to be read. Returns the function that ends it. */
export function keepAwakeForCode(
  attempts: Pick<Attempts, 'state' | 'subscribe'>,
  { keepAwake }: CorePlatform['television'],
  after: After,
): () => void {
  let letGo: (() => void) | undefined
  let hadCode = false

  function set(hasCode: boolean): void {
    if (hasCode === hadCode) return
    hadCode = hasCode
    letGo?.()
    if (!hasCode) return
    keepAwake(true)
    const cancel = after(LONGEST_MS, () => letGo?.())
    letGo = () => {
      letGo = undefined
      cancel()
      keepAwake(false)
    }
  }
  const check = () => set(attempts.state().isOpen && pendingFlows(attempts.state()).length > 0)
  const unsubscribe = attempts.subscribe(check)
  check()
  return () => {
    unsubscribe()
    set(false)
  }
}
