import type { HistoryBack } from '../screens/television.ts'

/** The key under which the sign-in gets Back: no television sends it, so that one press is never taken twice. */
export const HISTORY_BACK = 'CouchpassBack'

/**
 * As many screens as a viewer can leave with Back alone. Chromium's Back skips entries that a page adds without a key
 * press since the last Back, so all are added at the first press (its docs/history_manipulation_intervention.md).
 */
const ENTRIES = 8
const PRESSES = ['keydown', 'mousedown'] as const

/**
 * Back on Android, where it goes back in the history: while the sign-in holds it, the history has entries of ours with
 * the same address, and each Back becomes a key. Without entries the platform leaves the app.
 */
export function createHistoryBack(page: Window): HistoryBack {
  const { history } = page
  let [holds, releases] = [0, 0]
  let wasPressed = false
  /** The removal of our entries is under way. */
  let isLeaving = false
  // The entries outlive a reload, and their state with them.
  let depth = depthOf(history)

  function update(): void {
    depth = depthOf(history)
    if (isLeaving && depth > 0) return
    isLeaving = false
    if (holds > 0 && releases === 0) {
      if (wasPressed) while (depth < ENTRIES) history.pushState({ couchpassBack: (depth += 1) }, '')
    } else if (depth > 0) {
      isLeaving = true
      history.go(-depth)
    }
  }
  const onPop = (event: Event) => {
    const before = depth
    depth = depthOf(history)
    if (before === 0 && depth === 0) return
    // The routes of an app around the gate have not changed.
    event.stopImmediatePropagation()
    wasPressed = false
    if (isLeaving) isLeaving = false
    else if (depth < before) pressBack(page)
    update()
  }
  const onPress = ({ key }: Partial<KeyboardEvent>) => {
    if (key === HISTORY_BACK) return
    wasPressed = true
    update()
  }
  // Several screens change at once: only the outcome counts.
  const soon = () => void Promise.resolve().then(update)
  return {
    hold() {
      if (holds++ === 0) {
        page.addEventListener('popstate', onPop, true)
        for (const type of PRESSES) page.addEventListener(type, onPress, true)
      }
      soon()
      return () => {
        holds -= 1
        if (holds === 0) for (const type of PRESSES) page.removeEventListener(type, onPress, true)
        soon()
      }
    },
    release() {
      releases += 1
      soon()
      return () => {
        releases -= 1
        soon()
      }
    },
  }
}

function depthOf({ state }: History): number {
  const { couchpassBack = 0 } = (state ?? {}) as { readonly couchpassBack?: number }
  return couchpassBack
}

function pressBack(page: Window): void {
  const { activeElement, body } = page.document
  for (const type of ['keydown', 'keyup'])
    (activeElement ?? body).dispatchEvent(
      new KeyboardEvent(type, { key: HISTORY_BACK, bubbles: true, cancelable: true }),
    )
}
