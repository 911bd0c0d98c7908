// @vitest-environment node
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { requestDeviceAuthorization } from '../../src/protocol/device-authorization-request.ts'
import { pollDeviceToken, type PollOutcome } from '../../src/protocol/device-token.ts'
import { createHttp } from '../../src/protocol/http.ts'
import { createDPoPKey, type DPoPKey, generateKeyPair } from '../../src/protocol/dpop.ts'
import { createProviderClock } from '../../src/protocol/provider-clock.ts'
import type { Provider } from '../../src/protocol/provider.ts'
import { refreshTokens } from '../../src/protocol/refresh.ts'
import { fetchViewer } from '../../src/protocol/user-info.ts'
import { approveByHttp } from './approve-by-http.ts'
import { startEmbeddedServer, type EmbeddedServer, type EmbeddedServerOptions } from './embedded-server.ts'
import { discoverProvider } from '../../src/protocol/discovery.ts'

const TEN_YEARS_MS = 10 * 365.25 * 86_400_000

interface Set {
  /** A page may not read `Date`, because it is not a CORS-safelisted response header (Fetch standard). */
  readonly readsDate?: boolean
  readonly offMs?: number
}

/** The television's protocol code at a real server, with the proofs that it sent. */
async function televisionAt(server: EmbeddedServer, { readsDate = false, offMs = 0 }: Set = {}) {
  const proofsSent: Record<string, unknown>[] = []
  const http = createHttp({
    fetch: async (url, init) => {
      const proof = new Headers(init.headers).get('dpop')
      if (proof !== null) proofsSent.push(decodeJwt(proof))
      const response = await fetch(url, init)
      const headers = new Headers(response.headers)
      if (!readsDate) headers.delete('date')
      return new Response(await response.arrayBuffer(), { status: response.status, headers })
    },
  })
  const provider = await discoverProvider(server, http)
  const time = createProviderClock(
    { wallMs: () => Date.now() + offMs, monotonicMs: () => performance.now() },
    async () => undefined,
  )
  const dpopKey = await createDPoPKey(await generateKeyPair(), time)
  return { provider, proven: { ...provider, dpopKey } satisfies Provider, dpopKey, proofsSent }
}

async function withServer(options: EmbeddedServerOptions, use: (server: EmbeddedServer) => Promise<void>) {
  await using server = await startEmbeddedServer({ intervalSeconds: 1, ...options })
  await use(server)
}

const errorsOf = (server: EmbeddedServer, path: string) =>
  server.requests.filter((request) => request.path === path).map(({ error }) => error)

/** Signs in with one poll before the approval and others after it. Resolves to the tokens. */
async function signIn(server: EmbeddedServer, provider: Provider) {
  const authorization = await requestDeviceAuthorization(provider, 'openid profile offline_access')
  expect(await pollDeviceToken(provider, authorization)).toEqual({ kind: 'authorization_pending' })
  await approveByHttp(authorization.verificationUriComplete!, server.viewer)
  const outcomes: PollOutcome[] = []
  await expect
    .poll(async () => outcomes[outcomes.push(await pollDeviceToken(provider, authorization)) - 1]?.kind, {
      timeout: 10_000,
      interval: 300,
    })
    .toBe('approved')
  const outcome = outcomes.at(-1)
  if (outcome?.kind !== 'approved') throw new Error('Not approved.')
  return outcome.tokens
}

for (const offMs of [0, TEN_YEARS_MS, -TEN_YEARS_MS])
  test(`a server that requires nonces binds tokens with a clock that is ${offMs} ms off`, () =>
    withServer({ dpopNonce: true }, async (server) => {
      const { provider, proven, proofsSent } = await televisionAt(server, { offMs })
      const tokens = await signIn(server, proven)
      expect(tokens.tokenType).toBe('dpop')
      // The first poll is refused and repeated at once; the nonce is then valid for the later polls.
      expect(errorsOf(server, '/token').slice(0, 2)).toEqual(['use_dpop_nonce', 'authorization_pending'])
      expect(errorsOf(server, '/token').filter((error) => error === 'use_dpop_nonce')).toHaveLength(1)
      expect(proofsSent.slice(1).every(({ nonce }) => typeof nonce === 'string')).toBe(true)

      const refreshed = await refreshTokens(proven, tokens.refreshToken!)
      expect(await fetchViewer(proven, refreshed)).toMatchObject({ name: server.viewer.name })
      await expect(fetchViewer(provider, refreshed)).rejects.toMatchObject({ status: 401 })
      const thief: { dpopKey: DPoPKey } = await televisionAt(server)
      for (const other of [provider, { ...provider, dpopKey: thief.dpopKey }])
        await expect(refreshTokens(other, refreshed.refreshToken!)).rejects.toMatchObject({ code: 'invalid_grant' })
    }))

test('without nonces the client corrects a wrong clock by the Date header', () =>
  withServer({}, async (server) => {
    const { proven } = await televisionAt(server, { readsDate: true, offMs: TEN_YEARS_MS })
    expect((await signIn(server, proven)).tokenType).toBe('dpop')
    expect(errorsOf(server, '/token').filter((error) => error === 'invalid_dpop_proof')).toHaveLength(1)
  }))

test('a wrong clock without correction fails before the approval, and the code stays valid without DPoP', () =>
  withServer({}, async (server) => {
    const { provider, proven } = await televisionAt(server, { offMs: -TEN_YEARS_MS })
    const authorization = await requestDeviceAuthorization(provider, 'openid')
    await expect(pollDeviceToken(proven, authorization)).rejects.toMatchObject({ name: 'TokenBindingError' })
    await approveByHttp(authorization.verificationUriComplete!, server.viewer)
    await expect
      .poll(async () => (await pollDeviceToken(provider, authorization)).kind, { timeout: 10_000, interval: 300 })
      .toBe('approved')
  }))
