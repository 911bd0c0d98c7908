import type { Platform } from '../app/platform.ts'
import { pageClock } from './clock.ts'
import { readHostTime } from './host-time.ts'
import { createIndexedDbStore } from './stores/indexed-db-store.ts'
import { createAttemptWindows, createOtherWindows } from './other-windows.ts'
import { createPageStores } from './stores/page-stores.ts'
import { createPreferenceStore } from './stores/preferences.ts'
import { createDPoPKeyStore } from './stores/dpop-key-store.ts'
import { logicalKeyOf } from './remote-keys.ts'
import { createSupportNotesStore } from './stores/support-notes.ts'
import { createTelevision } from './television.ts'

/** The page and its television: Samsung's or LG's where their objects are there, else a desktop browser. */
export function createBrowserPlatform(): Platform {
  const storeFor = createPageStores()
  const television = createTelevision()
  // Whether a place takes anything is known by giving it something: the note that nothing is there.
  const probe = storeFor('probe', (value): value is never => value === undefined)
  return {
    clock: pageClock,
    fetch: (url, init) => window.fetch(url, init),
    storeFor,
    dpopKeyStore: createDPoPKeyStore(createIndexedDbStore()),
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
    keyOf: logicalKeyOf,
    isSecure: window.isSecureContext && Boolean(crypto.subtle),
    relaunch: () => window.location.reload(),
  }
}
