/**
 * Returns the switch that keeps the screen on (Screen Wake Lock API) where the browser supports it. The browser
 * releases the lock whenever the page is hidden, so it is requested again when the page becomes visible.
 */
export function createWakeLock(page: Window): (on: boolean) => void {
  let isWanted = false
  let lock: Promise<WakeLockSentinel | undefined> | undefined

  async function request(): Promise<WakeLockSentinel | undefined> {
    try {
      const sentinel = await page.navigator.wakeLock.request('screen')
      sentinel.addEventListener('release', () => {
        lock = undefined
        update()
      })
      return sentinel
    } catch {
      // Refused, e.g. to save battery, or unsupported: the screen saver may then start.
      lock = undefined
      return undefined
    }
  }

  function update(): void {
    if (isWanted && page.document.visibilityState === 'visible') lock ??= request()
    if (!isWanted && lock) lock.then((sentinel) => sentinel?.release()).catch(() => {})
  }

  return (on) => {
    if (on && !isWanted) page.document.addEventListener('visibilitychange', update)
    if (!on) page.document.removeEventListener('visibilitychange', update)
    isWanted = on
    update()
  }
}
