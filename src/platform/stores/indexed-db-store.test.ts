import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createIndexedDbStore } from './indexed-db-store.ts'

/**
 * The parts of a failing database that these tests need. That it stores anything is tested end to end in a real
 * browser.
 */
function createDatabase(transaction: () => Partial<IDBTransaction>) {
  const listeners: Record<string, () => void> = {}
  const database = {
    isClosed: false,
    addEventListener: (name: string, listener: () => void) => void (listeners[name] = listener),
    close: () => void (database.isClosed = true),
    transaction,
  }
  return { database: database as unknown as IDBDatabase, state: database, listeners }
}

/** A transaction that ends with the given event as soon as a listener is set. */
function transactionThat(end: 'complete' | 'abort' | 'hangs', error?: Error): () => Partial<IDBTransaction> {
  return () => {
    const transaction = {
      error,
      objectStore: () => ({ put: () => ({}), get: () => ({}) }),
      oncomplete: () => {},
      onabort: () => {},
    }
    if (end !== 'hangs') queueMicrotask(() => transaction[`on${end}`]())
    return transaction as unknown as Partial<IDBTransaction>
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('rejects where there is no IndexedDB, and tries again at the next call', async () => {
  const open = vi.fn(() => Promise.reject(new Error('forbidden')))
  const store = createIndexedDbStore({ open })
  await expect(store.read('key')).rejects.toThrow('forbidden')
  await expect(store.write('key', 1)).rejects.toThrow('forbidden')
  expect(open).toHaveBeenCalledTimes(2)
})

it('rejects where the page has no indexedDB global', async () => {
  vi.stubGlobal('indexedDB', undefined)
  await expect(createIndexedDbStore().read('key')).rejects.toBeInstanceOf(Error)
  vi.unstubAllGlobals()
})

it('opens once for many calls', async () => {
  const { database } = createDatabase(transactionThat('complete'))
  const open = vi.fn(() => Promise.resolve(database))
  const store = createIndexedDbStore({ open })
  await Promise.all([store.write('key', 1), store.write('key', 2)])
  await store.write('key', 3)
  expect(open).toHaveBeenCalledTimes(1)
})

it('a hanging database delays the first callers by its timeout at most, and later callers not at all', async () => {
  const open = vi.fn(() => new Promise<IDBDatabase>(() => {}))
  const store = createIndexedDbStore({ open, timeoutMs: 4000 })
  const first = store.read('key').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(4000)
  expect(await first).toMatchObject({ message: 'No outcome within 4000 ms.' })
  await expect(store.write('key', 1)).rejects.toThrow('No outcome')
  expect(open).toHaveBeenCalledTimes(1)
})

it('uses a database that opens late', async () => {
  const { database } = createDatabase(transactionThat('complete'))
  let opened!: (database: IDBDatabase) => void
  const open = () => new Promise<IDBDatabase>((resolve) => (opened = resolve))
  const store = createIndexedDbStore({ open, timeoutMs: 4000 })
  const first = store.read('key').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(4000)
  expect(await first).toBeInstanceOf(Error)
  opened(database)
  await expect(store.write('key', 1)).resolves.toBeUndefined()
})

it('a transaction that never ends delays its caller by the timeout at most', async () => {
  const { database } = createDatabase(transactionThat('hangs'))
  const store = createIndexedDbStore({ open: () => Promise.resolve(database), timeoutMs: 4000 })
  const results = Promise.allSettled([store.read('key'), store.write('key', 1)])
  await vi.advanceTimersByTimeAsync(4000)
  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

it('rejects a write that is aborted, as on a full disk', async () => {
  const { database } = createDatabase(transactionThat('abort', new Error('QuotaExceededError')))
  const store = createIndexedDbStore({ open: () => Promise.resolve(database) })
  await expect(store.write('key', 1)).rejects.toThrow('QuotaExceededError')
})

it('requests strict durability', async () => {
  const transaction = vi.fn(transactionThat('complete'))
  const { database } = createDatabase(transaction)
  await createIndexedDbStore({ open: () => Promise.resolve(database) }).write('key', 1)
  expect(transaction).toHaveBeenCalledWith('records', 'readwrite', { durability: 'strict' })
})

it('opens the database again after the browser has closed the connection', async () => {
  const { database, listeners } = createDatabase(transactionThat('complete'))
  const open = vi.fn(() => Promise.resolve(database))
  const store = createIndexedDbStore({ open })
  await store.write('key', 1)
  listeners.close!()
  await store.write('key', 2)
  expect(open).toHaveBeenCalledTimes(2)
})

it('closes its connection for a window that upgrades the database', async () => {
  const { database, state, listeners } = createDatabase(transactionThat('complete'))
  const open = vi.fn(() => Promise.resolve(database))
  const store = createIndexedDbStore({ open })
  await store.write('key', 1)
  listeners.versionchange!()
  expect(state.isClosed).toBe(true)
  await store.write('key', 2)
  expect(open).toHaveBeenCalledTimes(2)
})
