import type { Store } from '../../session/ports.ts'
import { createDurableStore } from './durable-store.ts'
import { createIndexedDbStore } from './indexed-db-store.ts'
import { createLocalStorageStore } from './local-storage-store.ts'

/** Makes stores in the page's own storage, over one database: IndexedDB first, localStorage as the second copy. */
export function createPageStores(): <T>(key: string, isValid: (value: unknown) => value is T) => Store<T> {
  const places = [createIndexedDbStore(), createLocalStorageStore()]
  /** One store per key, because only calls of the same store run in order. */
  const stores: Record<string, Store<unknown>> = {}
  return <T>(key: string, isValid: (value: unknown) => value is T) =>
    (stores[key] ??= createDurableStore(key, isValid, places)) as Store<T>
}
