import type { RecordStore } from './record-store.ts'

/**
 * Records in localStorage. It may be absent, full or forbidden; each of these is a rejection. Chromium writes it to
 * disk seconds after the call: killed before that it comes back with the old value, so it is the second copy only.
 */
export function createLocalStorageStore(storage: () => Storage = () => window.localStorage): RecordStore {
  const nameOf = (key: string) => `couchpass.${key}`
  // The property access alone may throw (SecurityError), and so may each call: an async function makes it a rejection.
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
