import type { Platform } from '../app/platform.ts'
import { createLaunchParameters } from './launch-parameters.ts'
import { createPagePlatform } from './page-platform.ts'
import { createPageStores } from './stores/page-stores.ts'
import { createPreferenceStore } from './stores/preferences.ts'
import { createKeyOf } from './remote-keys.ts'
import { createSupportNotesStore } from './stores/support-notes.ts'
import { keyTableOf } from './television.ts'

/** The page's platform: the television that the page runs on, otherwise a desktop browser. */
export function createBrowserPlatform(): Platform {
  const storeFor = createPageStores()
  // Only a write shows whether a store works, so this clears a record of its own.
  const probe = storeFor('probe', (value): value is never => value === undefined)
  return {
    ...createPagePlatform(storeFor),
    preferenceStore: createPreferenceStore(),
    supportNotesStore: createSupportNotesStore(),
    isStorageDurable: () =>
      probe.clear().then(
        () => true,
        () => false,
      ),
    keyOf: createKeyOf(keyTableOf(window), window),
    launchParameters: createLaunchParameters(window),
    relaunch: () => window.location.reload(),
  }
}
