// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { createLocalStorageStore } from './local-storage-store.ts'

afterEach(() => localStorage.clear())

it('returns undefined before a write, and the written value after it', async () => {
  const store = createLocalStorageStore()
  expect(await store.read('session')).toBeUndefined()
  await store.write('session', { generation: 1, value: { name: 'Zoë' } })
  expect(await store.read('session')).toEqual({ generation: 1, value: { name: 'Zoë' } })
  expect(await store.read('attempt')).toBeUndefined()
})

it('writes under a key with its own prefix', async () => {
  await createLocalStorageStore().write('session', 1)
  expect(Object.keys(localStorage)).toEqual(['couchpass.session'])
})

it('rejects a read of text that is not JSON', async () => {
  localStorage.setItem('couchpass.session', '{"generation":1,"val')
  await expect(createLocalStorageStore().read('session')).rejects.toBeInstanceOf(SyntaxError)
})

it('rejects when even reading the localStorage property throws', async () => {
  const store = createLocalStorageStore(() => {
    throw new Error('SecurityError')
  })
  await expect(store.read('session')).rejects.toThrow('SecurityError')
  await expect(store.write('session', 1)).rejects.toThrow('SecurityError')
})

it('rejects a write when the storage is full, and keeps the old value', async () => {
  const store = createLocalStorageStore()
  await store.write('session', 'small')
  await expect(store.write('session', 'x'.repeat(10_000_000))).rejects.toThrow(/quota/i)
  expect(await store.read('session')).toBe('small')
})
