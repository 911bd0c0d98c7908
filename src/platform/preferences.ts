import type { PreferenceStore } from '../screens/ports.ts'

const KEY = 'couchpass.preferences'

/** Preferences in localStorage, which answers at once; nothing in them is a secret. */
export function createPreferenceStore(storage: () => Storage = () => window.localStorage): PreferenceStore {
  return {
    read() {
      try {
        const kept = JSON.parse(storage().getItem(KEY) ?? '{}') as Readonly<Record<string, unknown>> | null
        const { language, highContrast } = kept ?? {}
        return {
          ...(typeof language === 'string' && { language }),
          ...(typeof highContrast === 'boolean' && { highContrast }),
        }
      } catch {
        return {}
      }
    },
    write(preferences) {
      try {
        storage().setItem(KEY, JSON.stringify(preferences))
      } catch {
        // Absent, full or forbidden.
      }
    },
  }
}
