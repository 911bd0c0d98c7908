import type { Platform } from '../app/platform.ts'
import { pageClock } from './clock.ts'
import { readHostTime } from './host-time.ts'
import { createLaunchParameters } from './launch-parameters.ts'
import { createIndexedDbStore } from './stores/indexed-db-store.ts'
import { createAttemptWindows, createOtherWindows, createWindowLocks } from './other-windows.ts'
import { createPageStores } from './stores/page-stores.ts'
import { createPreferenceStore } from './stores/preferences.ts'
import { createDPoPKeyStore } from './stores/dpop-key-store.ts'
import { createKeyOf } from './remote-keys.ts'
import { createSupportNotesStore } from './stores/support-notes.ts'
import { createTelevision, keyTableOf } from './television.ts'

/** The page's platform: the television that the page runs on, otherwise a desktop browser. */
export function createBrowserPlatform(): Platform {
  const storeFor = createPageStores()
  const television = createTelevision()
  const database = createIndexedDbStore()
  // Only a write shows whether a store works, so this clears a record of its own.
  const probe = storeFor('probe', (value): value is never => value === undefined)
  return {
    clock: pageClock,
    fetch: (url, init) => window.fetch(url, init),
    storeFor,
    dpopKeyStore: createDPoPKeyStore(database),
    accounts: {
      storeFor,
      // One for each account beyond the first, and one for the next sign-in.
      dpopKeyStores: Array.from({ length: 8 }, (_, index) => createDPoPKeyStore(database, index + 1)),
      lockFor: createWindowLocks(),
    },
    hostTime: readHostTime,
    windows: createOtherWindows(),
    attemptWindows: createAttemptWindows(television.kind === 'browser'),
    television,
    preferenceStore: createPreferenceStore(),
    supportNotesStore: createSupportNotesStore(),
    isStorageDurable: () =>
      probe.clear().then(
        () => true,
        () => false,
      ),
    keyOf: createKeyOf(keyTableOf(window), window),
    isSecure: window.isSecureContext && Boolean(crypto.subtle),
    launchParameters: createLaunchParameters(window),
    relaunch: () => window.location.reload(),
  }
}
