import type { CorePlatform } from '../core/core-platform.ts'
import type { Television } from '../screens/television.ts'
import { pageClock } from './clock.ts'
import { readHostTime } from './host-time.ts'
import { createIndexedDbStore } from './stores/indexed-db-store.ts'
import { createAttemptWindows, createOtherWindows, createWindowLocks } from './other-windows.ts'
import { createPageStores } from './stores/page-stores.ts'
import { createDPoPKeyStore } from './stores/dpop-key-store.ts'
import { createTelevision } from './television.ts'

type PageStores = ReturnType<typeof createPageStores>

/** The part of the page's platform that a sign-in without screens uses. */
export function createPagePlatform(
  storeFor: PageStores = createPageStores(),
): CorePlatform & { readonly television: Television } {
  const television = createTelevision()
  const database = createIndexedDbStore()
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
    isSecure: window.isSecureContext && Boolean(crypto.subtle),
  }
}
