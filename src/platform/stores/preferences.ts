import type { PreferenceStore } from '../../app/platform.ts'
import { createLocalRecord } from './local-record.ts'

/** Preferences in localStorage, which is synchronous. They contain no secret. */
export function createPreferenceStore(storage?: () => Storage): PreferenceStore {
  const record = createLocalRecord('couchpass.preferences', storage)
  return {
    read() {
      const { language, highContrast, largerText } = record.read()
      return {
        ...(typeof language === 'string' && { language }),
        ...(typeof highContrast === 'boolean' && { highContrast }),
        ...(typeof largerText === 'boolean' && { largerText }),
      }
    },
    write: record.write,
  }
}
