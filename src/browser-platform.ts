import type { Platform } from './platform.ts'
import { pageClock } from './platform/clock.ts'
import { readHostTime } from './platform/host-time.ts'
import { createIndexedDbStore } from './platform/indexed-db-store.ts'
import { createAttemptWindows, createOtherWindows } from './platform/other-windows.ts'
import { createPageStores } from './platform/page-store.ts'
import { createPreferenceStore } from './platform/preferences.ts'
import { createProofKeyStore } from './platform/proof-key-store.ts'
import { logicalKeyOf } from './platform/remote-keys.ts'
import { createSupportNotesStore } from './platform/support-notes.ts'
import { createTelevision } from './platform/television.ts'
import { isStoredAttempts } from './session/attempt.ts'
import { isStoredRevocations, isStoredSession } from './session/stored-session.ts'

/** The page and its television: Samsung's or LG's where their objects are there, else a desktop browser. */
export function createBrowserPlatform(): Platform {
  const storeFor = createPageStores()
  const television = createTelevision()
  // Whether a place takes anything is known by giving it something: the note that nothing is there.
  const probe = storeFor('probe', (value): value is never => value === undefined)
  return {
    clock: pageClock,
    fetch: (url, init) => window.fetch(url, init),
    sessionStore: storeFor('session', isStoredSession),
    attemptsStore: storeFor('attempt', isStoredAttempts),
    revocationStore: storeFor('revocation', isStoredRevocations),
    proofKeyStore: createProofKeyStore(createIndexedDbStore()),
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
