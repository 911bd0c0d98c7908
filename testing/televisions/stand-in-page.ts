import type { Page } from '@playwright/test'
import type { SentKey, StandIn } from './television-row.ts'

/** A script for before the page's own: a set on which every call that leaves the app is recorded. */
export function standInScript({ install }: StandIn): string {
  return `(function () {
    window.standInCalls = []
    window.close = function () { window.standInCalls.push('window.close()') }
    ;(${String(install ?? function () {})})()
  })()`
}

/** What the page has called so far. */
export const callsOf = (page: Page): Promise<string[]> => page.evaluate(() => window.standInCalls)

export interface Remote {
  press(key: SentKey): Promise<void>
}

/** Presses keys as a set's system does: trusted events with any key code. */
export async function remoteOf(page: Page): Promise<Remote> {
  const devtools = await page.context().newCDPSession(page)
  return {
    async press({ keyCode, key }) {
      const event = { key, code: '', windowsVirtualKeyCode: keyCode, nativeVirtualKeyCode: keyCode }
      await devtools.send('Input.dispatchKeyEvent', { ...event, type: 'rawKeyDown' })
      await devtools.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' })
    },
  }
}
