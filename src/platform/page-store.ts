import type { Store } from '../session/ports.ts'
import { createDurableStore } from './durable-store.ts'
import { createIndexedDbStore } from './indexed-db-store.ts'
import { createLocalStorageStore } from './local-storage-store.ts'

/** One value in the page's own storage: IndexedDB first, localStorage as the second copy. */
export function createPageStore<T>(key: string, isValid: (value: unknown) => value is T): Store<T> {
  return createDurableStore(key, isValid, [createIndexedDbStore(), createLocalStorageStore()])
}
