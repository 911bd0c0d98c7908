import type { Store } from '../session/ports.ts'

/** Makes stores that forget everything with the test. */
export function createMemoryStores(): <T>(key: string) => Store<T> {
  const values: Record<string, unknown> = {}
  return <T>(key: string) => ({
    load: () => Promise.resolve(values[key] as T | undefined),
    async save(value: T) {
      values[key] = value
    },
    async clear() {
      delete values[key]
    },
  })
}
