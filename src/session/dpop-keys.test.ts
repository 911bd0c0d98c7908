import { describe, expect, test } from 'vitest'
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
  return { place, store, open: () => createDPoPKeys([store], clock) }
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

describe('with several accounts', () => {
  const household = () => {
    const places = [television(), television(), television()]
    const used = { accounts: [] as string[], revocations: [] as string[] }
    const keys = createDPoPKeys(
      places.map(({ store }) => store),
      clock,
      () => used,
    )
    const signIn = async () => {
      keys.forget()
      const key = (await keys.obtain())!
      await keys.keep(key)
      used.accounts.push(key.thumbprint)
      return key
    }
    return { places, used, keys, signIn }
  }
  const kept = (places: readonly { place: { keys?: CryptoKeyPair | undefined } }[]) =>
    places.map(({ place }) => place.keys !== undefined)

  test('each has a key of its own, found by its thumbprint, and no sign-in takes it', async () => {
    const { keys, signIn, places } = household()
    const [ada, ben] = [await signIn(), await signIn()]
    expect(thumbprints(ada, ben)).toBe(2)
    expect(await keys.find(ada.thumbprint)).toMatchObject({ thumbprint: ada.thumbprint })
    expect(thumbprints(ada, ben, await keys.obtain())).toBe(3)
    expect(kept(places)).toEqual([true, true, true])
  })

  test('a sign-out destroys the key of that account, once its revocation is settled', async () => {
    const { keys, signIn, used, places } = household()
    const [ada, ben] = [await signIn(), await signIn()]
    used.accounts = [ben.thumbprint]
    used.revocations = [ada.thumbprint]
    keys.forget()
    await keys.destroy()
    expect(kept(places)).toEqual([true, true, false])
    used.revocations = []
    await keys.destroy()
    expect(kept(places)).toEqual([false, true, false])
  })

  test('the key of a code that is on the screen stays', async () => {
    const { keys, signIn, places } = household()
    await signIn()
    keys.forget()
    await keys.obtain()
    await keys.destroy()
    expect(kept(places)).toEqual([true, true, false])
  })

  test('a sign-in takes the place of a waiting revocation if there is no other', async () => {
    const { keys, signIn, used } = household()
    const all = [await signIn(), await signIn(), await signIn()]
    used.accounts = used.accounts.slice(1)
    used.revocations = [all[0]!.thumbprint]
    keys.forget()
    const next = await keys.obtain()
    expect(thumbprints(...all, next)).toBe(4)
    used.accounts.push(next!.thumbprint)
    keys.forget()
    expect(await keys.obtain()).toBeUndefined()
  })
})
