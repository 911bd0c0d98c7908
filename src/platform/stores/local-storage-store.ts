import type { RecordStore } from './record-store.ts'

/**
 * Records in localStorage. Rejects if it is absent, full or forbidden. Only used for the second copy, because Chromium
 * writes it to disk seconds after the call: if the app is killed before that, the old value comes back.
 */
export function createLocalStorageStore(storage: () => Storage = () => window.localStorage): RecordStore {
  const nameOf = (key: string) => `couchpass.${key}`
  // Even reading the property may throw (SecurityError), as may each call. The async functions turn that into a
  // rejection.
  return {
    async read(key) {
      const text = storage().getItem(nameOf(key))
      return text === null ? undefined : (JSON.parse(text) as unknown)
    },
    async write(key, record) {
      storage().setItem(nameOf(key), JSON.stringify(record))
    },
  }
}
