import { expect, test } from 'vitest'
import { type DPoPKey, generateKeyPair } from '../protocol/dpop.ts'
import { createProviderClock } from '../protocol/provider-clock.ts'
import type { DPoPKeyStore } from './ports.ts'
import { createDPoPKeys } from './dpop-keys.ts'

const clock = createProviderClock({ wallMs: () => 0, monotonicMs: () => 0 }, async () => undefined)

/** A television's store; each window has its own view of it. */
function television() {
  const place = { keys: undefined as CryptoKeyPair | undefined, isBroken: false, hangs: false }
  const ask = async <R>(act: () => R) => {
    if (place.isBroken || place.hangs) throw new Error('No store.')
    return act()
  }
  const store: DPoPKeyStore = {
    load: () => (place.isBroken && !place.hangs ? Promise.resolve(undefined) : ask(() => place.keys)),
    save: (keys) => ask(() => void (place.keys = keys)),
    clear: () => ask(() => void (place.keys = undefined)),
  }
  return { place, open: () => createDPoPKeys([store], clock) }
}

const thumbprints = (...keys: (DPoPKey | undefined)[]) => new Set(keys.map((one) => one?.thumbprint)).size

test('a television has one key: made once, then found by later launches and other windows', async () => {
  const { open, place } = television()
  const one = open()
  const first = await one.obtain()
  expect(place.keys).toBe(first!.keyPair)
  expect(thumbprints(first, await one.obtain(), await open().obtain(), await open().find(first!.thumbprint))).toBe(1)
})

test('a key that has been replaced or destroyed is gone', async () => {
  const { open, place } = television()
  const first = await open().obtain()
  place.keys = await generateKeyPair()
  expect(await open().find(first!.thumbprint)).toBeUndefined()
  place.keys = undefined
  expect(await open().find()).toBeUndefined()
})

test('a malformed stored key counts as absent', async () => {
  const { open, place } = television()
  place.keys = { privateKey: {}, publicKey: {} } as CryptoKeyPair
  expect(await open().find()).toBeUndefined()
  expect(await open().obtain()).toBeDefined()
})

test('a key that cannot be stored is not used', async () => {
  const { open, place } = television()
  place.isBroken = true
  expect(await open().obtain()).toBeUndefined()
  expect(await open().destroy()).toBe(false)
})

test('while the store does not respond, it is unknown whether the key exists', async () => {
  const { open, place } = television()
  const { thumbprint } = (await open().obtain())!
  place.hangs = true
  await expect(open().find(thumbprint)).rejects.toMatchObject({ name: 'UnreachableError', code: 'key_store_timeout' })
  place.hangs = false
  expect(await open().find(thumbprint)).toBeDefined()
})

test('signing out destroys the key; the next sign-in makes another', async () => {
  const { open, place } = television()
  const keys = open()
  const first = await keys.obtain()
  expect(await keys.destroy()).toBe(true)
  expect(place.keys).toBeUndefined()
  expect(thumbprints(first, await keys.obtain())).toBe(2)
})

test('an approval stores its key again in case another window has signed out meanwhile', async () => {
  const { open } = television()
  const [one, other] = [open(), open()]
  const keys = (await one.obtain())!
  await other.destroy()
  await one.keep(keys)
  expect(thumbprints(keys, await open().find(keys.thumbprint))).toBe(1)
})

test('each attempt reads the key again, because another window may have destroyed it', async () => {
  const { open } = television()
  const one = open()
  const before = await one.obtain()
  await open().destroy()
  one.forget()
  expect(thumbprints(before, await one.obtain())).toBe(2)
})
