import type { MarkedPage } from './page-marks.ts'

/**
 * Marks when a viewer can first see a control: the first frame in which a button with text is laid out, lies inside the
 * window and is not transparent. Focus and readiness do not count, and neither does a placeholder without a control.
 *
 * It is fair to every page, because it asks for nothing that one framework does earlier than another:
 * - An IntersectionObserver reports from the frame's own layout and forces none. Its task follows that frame, also if
 *   the page draws within a frame (React and Preact do). requestAnimationFrame would then see the next frame only.
 * - The page's main thread has to reach that task, as it has to reach the key. So a page that is busy behind its first
 *   frame gains nothing and loses nothing.
 * - Checked by Element Timing, the browser's own time stamp of painted text: the mark was up to 30 ms later at ×6 and
 *   30 to 75 ms later at ×20, for the bare page, Couchpass and Vite alike; for Enact it was up to 60 ms early.
 *
 * The text of this function runs in the page after installMarks, so it keeps to the syntax of Chromium 79.
 */
export function installSeenMark(): void {
  const realm = globalThis as MarkedPage
  let seen: Element | undefined
  let isLooking = false
  let hasChanged = false

  const isShown = (control: Element) => {
    if (control.getClientRects().length === 0 || getComputedStyle(control).visibility !== 'visible') return false
    for (let each: Element | null = control; each; each = each.parentElement)
      if (getComputedStyle(each).opacity === '0') return false
    return true
  }
  // The layout is already done here, so reading styles costs little.
  const observer = new IntersectionObserver((entries) => {
    observer.disconnect()
    isLooking = false
    const found = entries.find(({ isIntersecting, target }) => isIntersecting && isShown(target))
    if (found) {
      seen = found.target
      changes.disconnect()
      realm.bench.seenAt = performance.now()
      if (realm.benchSays) realm.benchSays('seen')
    } else if (hasChanged) look()
  })
  const look = () => {
    hasChanged = isLooking
    if (isLooking) return
    for (const control of document.querySelectorAll('button, [role="button"]'))
      if (control.textContent) {
        isLooking = true
        observer.observe(control)
      }
  }
  const changes = new MutationObserver(look)
  changes.observe(document, { attributes: true, characterData: true, childList: true, subtree: true })
  realm.isSeenStillShown = () => seen !== undefined && isShown(seen)
}
