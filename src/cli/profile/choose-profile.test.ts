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
  test('picks the only profile, or the only one that matches', () => {
    expect(chooseProfile([WORK], {})).toBe(WORK)
    expect(chooseProfile([HOME, WORK], { profile: 'work' })).toBe(WORK)
    expect(chooseProfile([HOME, WORK], { issuer: 'https://work.example.com' })).toBe(WORK)
    expect(chooseProfile([HOME, WORK], { store: 'keyring' })).toBe(WORK)
  })

  test('picks the profile named "default" if several match', () => {
    expect(chooseProfile([WORK, HOME], {})).toBe(HOME)
  })

  test('reports signed_out if no profile matches', () => {
    expect(problemOf(() => chooseProfile([], {}))).toEqual(['signed_out', 3])
    expect(problemOf(() => chooseProfile([HOME], { clientId: 'hub' }))).toEqual(['signed_out', 3])
  })

  test('refuses to guess if several match', () => {
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

  test('creates a profile with the default scope for a new provider and client', () => {
    expect(profileForLogin([WORK], given)).toEqual({ ...HOME, scope: 'openid profile email offline_access' })
  })

  test('keeps the settings of a known profile unless an option changes them', () => {
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

  test('refuses an invalid issuer and missing options', () => {
    expect(problemOf(() => profileForLogin([], {}))).toEqual(['usage', 2])
    expect(problemOf(() => profileForLogin([], { issuer: HOME.issuer }))).toEqual(['usage', 2])
    expect(problemOf(() => profileForLogin([], { issuer: 'http://id.example.com', clientId: 'tv' }))).toEqual([
      'usage',
      2,
    ])
  })
})

test('profiles that differ in name, issuer, client or scope have different folders', () => {
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

test('a value from a file is a profile only if every member is valid', () => {
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

test('own parameters tell profiles apart, and profiles without any keep the folder of version 0.1', () => {
  expect(profileKey(HOME)).toBe(profileKey({ ...HOME, authorizationParameters: {} }))
  const api = profileForLogin([HOME], {
    issuer: HOME.issuer,
    clientId: 'tv',
    scope: 'openid',
    param: { audience: 'a' },
  })
  expect(api).toEqual({ ...HOME, authorizationParameters: { audience: 'a' } })
  expect(profileKey(api)).not.toBe(profileKey(HOME))
  expect(chooseProfile([HOME, api], { param: { audience: 'a' } })).toBe(api)
  expect(problemOf(() => chooseProfile([HOME, api], {}))).toEqual(['usage', 2])
})

test('login remembers provider metadata, the issuer template, the relay and the addresses', () => {
  const issuerTemplate = 'https://login.example.com/{tenantid}/v2.0'
  const addresses = { verificationUri: 'https://acme.tv/tv', verificationUriComplete: 'https://acme.tv/{user_code}' }
  const texts = { issuerTemplate, relay: 'https://tv.example.com/idp', ...addresses }
  const providerMetadata = { token_endpoint: 'https://id.example.com/token' }
  const given = { issuer: HOME.issuer, clientId: 'tv', scope: 'openid', providerMetadata, ...texts }
  const known = profileForLogin([HOME], given)
  expect(known).toEqual({ ...HOME, providerMetadata, ...texts })
  expect(isProfile(known)).toBe(true)
  expect(profileForLogin([known], {})).toEqual(known)
  expect(problemOf(() => profileForLogin([], { ...given, issuerTemplate: 'https://login.example.com' }))).toEqual([
    ...['usage', 2],
  ])
})
