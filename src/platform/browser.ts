import type { Television } from '../screens/television.ts'
import { engineOf } from './engine-of.ts'
import { createWakeLock } from './wake-lock.ts'

/** A desktop browser in place of the television. */
export function createBrowserTelevision(page: Window = window): Television {
  return {
    kind: 'browser',
    // A browser closes only windows that a script has opened. Otherwise the viewer closes the tab.
    exit: () => page.close(),
    network: {
      isOffline: () => page.navigator.onLine === false,
      subscribe(listener) {
        page.addEventListener('online', listener)
        page.addEventListener('offline', listener)
        return () => {
          page.removeEventListener('online', listener)
          page.removeEventListener('offline', listener)
        }
      },
    },
    keepAwake: createWakeLock(page),
    locale: page.navigator.language || 'en',
    prefersContrast: page.matchMedia?.('(prefers-contrast: more)').matches === true,
    facts: async () => {
      const { userAgent } = page.navigator
      const engine = engineOf(userAgent)
      return { name: 'Browser', ...(engine !== undefined && { engine }), userAgent }
    },
  }
}
