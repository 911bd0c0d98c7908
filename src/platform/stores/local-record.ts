/** One JSON object in localStorage, which answers at once; for what is no secret and may be lost. */
export interface LocalRecord {
  /** Never throws: what cannot be read is empty. */
  read(): Readonly<Record<string, unknown>>
  /** Never throws: storage may be absent, full or forbidden. */
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
        // What was to be kept lasts as long as the app.
      }
    },
  }
}
