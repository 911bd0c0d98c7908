import { describe, expect, test } from 'vitest'
import { chooseProfile, profileForLogin } from './choose-profile.ts'
import { isProfile, profileKey, type Profile } from './profile.ts'

const HOME: Profile = {
  name: 'default',
  issuer: 'https://id.example.com',
  clientId: 'tv',
  scope: 'openid',
  store: 'file',
  tokenBinding: 'bearer',
}
const WORK: Profile = { ...HOME, name: 'work', issuer: 'https://work.example.com/', store: 'keyring' }

const problemOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    const { code, exitCode } = error as { code: string; exitCode: number }
    return [code, exitCode]
  }
  return undefined
}

describe('chooseProfile', () => {
  test('takes the only one, and of several the one that fits', () => {
    expect(chooseProfile([WORK], {})).toBe(WORK)
    expect(chooseProfile([HOME, WORK], { profile: 'work' })).toBe(WORK)
    expect(chooseProfile([HOME, WORK], { issuer: 'https://work.example.com' })).toBe(WORK)
    expect(chooseProfile([HOME, WORK], { store: 'keyring' })).toBe(WORK)
  })

  test('takes the one named "default" where nothing says otherwise', () => {
    expect(chooseProfile([WORK, HOME], {})).toBe(HOME)
  })

  test('says that nobody is signed in where none fits', () => {
    expect(problemOf(() => chooseProfile([], {}))).toEqual(['signed_out', 3])
    expect(problemOf(() => chooseProfile([HOME], { clientId: 'hub' }))).toEqual(['signed_out', 3])
  })

  test('asks which one is meant where several fit', () => {
    const other = { ...HOME, scope: 'openid email' }
    expect(problemOf(() => chooseProfile([HOME, other], {}))).toEqual(['usage', 2])
    expect(chooseProfile([HOME, other], { scope: 'openid email' })).toBe(other)
  })

  test('refuses a name that would lead out of the folder', () => {
    for (const profile of ['..', '../x', 'a/b', '', '-x'])
      expect(problemOf(() => chooseProfile([HOME], { profile }))).toEqual(['usage', 2])
  })
})

describe('profileForLogin', () => {
  const given = { issuer: HOME.issuer, clientId: 'tv' }

  test('is new for a provider and client that are new, with the usual scope', () => {
    expect(profileForLogin([WORK], given)).toEqual({ ...HOME, scope: 'openid profile email offline_access' })
  })

  test('keeps what was settled before, unless something else is said now', () => {
    const clientAuth = { method: 'client_secret_basic', file: '/secret' } as const
    const before: Profile = { ...HOME, store: 'keyring', tokenBinding: 'dpop-required', clientAuth }
    expect(profileForLogin([before], { ...given, scope: 'openid' })).toEqual(before)
    expect(profileForLogin([before], {})).toEqual(before)
    expect(profileForLogin([before], { store: 'file', tokenBinding: 'bearer' })).toEqual({
      ...before,
      store: 'file',
      tokenBinding: 'bearer',
    })
  })

  test('refuses what is no issuer, and asks for what is missing', () => {
    expect(problemOf(() => profileForLogin([], {}))).toEqual(['usage', 2])
    expect(problemOf(() => profileForLogin([], { issuer: HOME.issuer }))).toEqual(['usage', 2])
    expect(problemOf(() => profileForLogin([], { issuer: 'http://id.example.com', clientId: 'tv' }))).toEqual([
      'usage',
      2,
    ])
  })
})

test('a profile’s folder is its own for each issuer, client and scope', () => {
  const keys = [
    HOME,
    WORK,
    { ...HOME, clientId: 'hub' },
    { ...HOME, scope: 'openid email' },
    { ...HOME, name: 'den' },
  ].map(profileKey)
  expect(new Set(keys).size).toBe(5)
  expect(keys[0]).toMatch(/^default-[0-9a-f]{16}$/)
})

test('what is read from a file is a profile, or nothing', () => {
  expect(isProfile(JSON.parse(JSON.stringify({ ...HOME, keyring: 'keyutils' })))).toBe(true)
  for (const change of [
    { name: '../x' },
    { store: 'cloud' },
    { tokenBinding: 'strong' },
    { clientAuth: { method: 'none' } },
    { keyring: 'x' },
    { issuer: 1 },
  ])
    expect(isProfile({ ...HOME, ...change })).toBe(false)
  expect(isProfile(null)).toBe(false)
})
