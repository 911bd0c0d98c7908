/** One JSON object in localStorage, read and written synchronously. For values that are not secret and may be lost. */
export interface LocalRecord {
  /** Never throws: an unreadable record counts as empty. */
  read(): Readonly<Record<string, unknown>>
  /** Never throws, although storage may be absent, full or forbidden. */
  write(value: object): void
}

export function createLocalRecord(key: string, storage: () => Storage = () => window.localStorage): LocalRecord {
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(storage().getItem(key) ?? '{}')
        return (kept ?? {}) as Readonly<Record<string, unknown>>
      } catch {
        return {}
      }
    },
    write(value) {
      try {
        storage().setItem(key, JSON.stringify(value))
      } catch {
        // The value is kept in memory until the app closes.
      }
    },
  }
}
