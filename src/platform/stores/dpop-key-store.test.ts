import { expect, test } from 'vitest'
import { TimeoutError } from '../../async/within.ts'
import { createDPoPKeyStore } from './dpop-key-store.ts'
import { createIndexedDbStore } from './indexed-db-store.ts'
import type { RecordStore } from './record-store.ts'

/** Fakes a store that fails. That a real IndexedDB stores a key is tested end to end in real browsers. */
function place(initial?: unknown) {
  const state = { record: initial, failures: [] as Error[], spoil: (record: unknown) => record }
  const next = async () => {
    const failure = state.failures.shift()
    if (failure) throw failure
  }
  const store: RecordStore = {
    read: async () => (await next(), state.record),
    write: async (_, record) => (await next(), void (state.record = state.spoil(record))),
  }
  return { state, store: createDPoPKeyStore(store) }
}

const newKeys = () =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']) as Promise<CryptoKeyPair>

test('stores a key pair, and removes it', async () => {
  const { store } = place()
  const keys = await newKeys()
  expect(await store.load()).toBeUndefined()
  await store.save(keys)
  expect(await store.load()).toBe(keys)
  await store.clear()
  expect(await store.load()).toBeUndefined()
})

test.each([null, 7, {}, { version: 2, keys: {} }, { version: 1, keys: { privateKey: {}, publicKey: {} } }])(
  'ignores a record that is not a key: %j',
  async (record) => {
    expect(await place(record).store.load()).toBeUndefined()
  },
)

test('rejects a key that differs when it is read back', async () => {
  const { state, store } = place()
  state.spoil = (record) => JSON.parse(JSON.stringify(record))
  await expect(store.save(await newKeys())).rejects.toThrow('not there')
  const other = await newKeys()
  state.spoil = () => ({ version: 1, keys: other })
  await expect(store.save(await newKeys())).rejects.toThrow('not there')
})

test('reads once more after a lost connection; an unreadable store counts as empty', async () => {
  const { state, store } = place()
  await store.save(await newKeys())
  state.failures = [new Error('InvalidStateError')]
  expect(await store.load()).toBeDefined()
  state.failures = [new Error('UnknownError'), new Error('UnknownError')]
  expect(await store.load()).toBeUndefined()
})

test('rejects when IndexedDB does not answer in time: the key may still be there', async () => {
  const hanging = createIndexedDbStore({ open: () => new Promise(() => undefined), timeoutMs: 10 })
  await expect(createDPoPKeyStore(hanging).load()).rejects.toBeInstanceOf(TimeoutError)
})

test('rejects when the store accepts no write', async () => {
  const { state, store } = place()
  state.failures = [new Error('QuotaExceededError')]
  await expect(store.save(await newKeys())).rejects.toThrow('Quota')
  state.failures = [new Error('read-only')]
  await expect(store.clear()).rejects.toThrow('read-only')
})
