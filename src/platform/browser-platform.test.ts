// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseAppConfig } from '../config/app-config.ts'
import type { StoredSession } from '../session/ports.ts'
import { createSignIn } from '../sign-in/sign-in.ts'
import { createBrowserPlatform } from './browser-platform.ts'

const ISSUER = 'https://id.example.com/realms/tv'

const CONFIG = {
  issuer: ISSUER,
  clientId: 'tv',
  tokenBinding: 'dpop-preferred',
  providerMetadata: {
    issuer: ISSUER,
    device_authorization_endpoint: `${ISSUER}/device`,
    token_endpoint: `${ISSUER}/token`,
  },
}

const BOUND: StoredSession = {
  issuer: ISSUER,
  clientId: 'tv',
  tokens: { accessToken: 'access-1', tokenType: 'dpop', refreshToken: 'refresh-1', keyThumbprint: 'thumbprint-1' },
  viewer: { sub: 'sub-1', name: 'Ada' },
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
})

test('an IndexedDB that hangs fails the request of a viewer with bound tokens but keeps the session', async () => {
  vi.stubGlobal('indexedDB', { open: () => ({}) })
  localStorage.setItem('couchpass.session', JSON.stringify({ version: 1, generation: 1, value: BOUND }))
  const parsed = parseAppConfig(CONFIG)
  if (!parsed.ok) throw new Error(parsed.problems.join(' '))
  const { session } = createSignIn(parsed.config, createBrowserPlatform())
  const settled = async <R>(work: Promise<R>) => {
    const outcome = work.catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(60_000)
    return outcome
  }

  await settled(session.restore())
  expect(session.state().status).toBe('signed-in')
  expect(await settled(session.getAccessToken(Infinity))).toMatchObject({ code: 'key_store_timeout' })
  expect(session.state()).toMatchObject({ status: 'signed-in', viewer: { name: 'Ada' } })
})
