import { randomUUID } from 'node:crypto'
import { DEVICE_CODE_GRANT } from '../../src/protocol/device-code-grant.ts'
import type { TortureClock } from './clock.ts'
import type { ProviderTraits, ViewerPlan } from './scenario.ts'

/** The response of a conforming provider. */
export interface ProviderResponse {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  /** The response contains tokens, so an id_token belongs to it. */
  readonly grants?: boolean
}

interface Code {
  readonly expiresAt: number
  readonly issuedAt: number
  intervalSeconds: number
  lastPollAt: number
  isSpent: boolean
}

/** A device code of the torture server with its viewer and its tokens, without HTTP. */
export interface Provider {
  metadata(): ProviderResponse
  authorizeDevice(): ProviderResponse
  /** RFC 8628 §3.4–3.5. */
  exchangeCode(deviceCode: string): ProviderResponse
  /** RFC 6749 §6. */
  refresh(refreshToken: string): ProviderResponse
  userInfo(accessToken: string): ProviderResponse
  revoke(token: string): ProviderResponse
  hasApproved(deviceCode: string): boolean
  readonly grantsRevoked: number
}

export const VIEWER = { sub: 'viewer-1', name: 'Ada Viewer', preferred_username: 'ada', email: 'ada@example.test' }
const oauthError = (error: string, status = 400): ProviderResponse => ({ status, body: { error } })

export function createProvider(
  issuer: string,
  clock: TortureClock,
  /** Called each time, because a healed server has none. */
  traits: () => ProviderTraits,
  viewer: () => ViewerPlan,
): Provider {
  const codes = new Map<string, Code>()
  const accessTokens = new Map<string, number>()
  const refreshTokens = new Map<string, 'good' | 'spent'>()
  let grantsRevoked = 0
  const { forgetsAtSeconds } = traits()
  if (forgetsAtSeconds !== undefined) clock.after(forgetsAtSeconds * 1000, () => codes.clear())

  const since = (code: Code, seconds: number | undefined) =>
    seconds !== undefined &&
    clock.nowMs() >= code.issuedAt + seconds * 1000 &&
    code.issuedAt + seconds * 1000 <= code.expiresAt

  function grant(refreshToken: string): ProviderResponse {
    const accessToken = randomUUID()
    const { accessTokenSeconds = 300 } = traits()
    accessTokens.set(accessToken, clock.nowMs() + accessTokenSeconds * 1000)
    refreshTokens.set(refreshToken, 'good')
    return {
      status: 200,
      body: {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: accessTokenSeconds,
        refresh_token: refreshToken,
        scope: 'openid profile email offline_access',
      },
      grants: true,
    }
  }

  return {
    metadata: () => ({
      status: 200,
      body: {
        issuer,
        device_authorization_endpoint: `${issuer}/device`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        revocation_endpoint: `${issuer}/revoke`,
        jwks_uri: `${issuer}/jwks`,
        grant_types_supported: [DEVICE_CODE_GRANT, 'refresh_token'],
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      },
    }),
    authorizeDevice() {
      const [deviceCode, userCode] = [randomUUID(), USER_CODES[codes.size % USER_CODES.length]!]
      const { expiresIn = 600, interval = 5 } = traits()
      const now = clock.nowMs()
      const expiresAt = now + expiresIn * 1000
      codes.set(deviceCode, {
        ...{ expiresAt, issuedAt: now, intervalSeconds: interval, lastPollAt: -Infinity, isSpent: false },
      })
      return {
        status: 200,
        body: {
          device_code: deviceCode,
          user_code: userCode,
          verification_uri: `${issuer}/verify`,
          verification_uri_complete: `${issuer}/verify?user_code=${userCode}`,
          expires_in: expiresIn,
          interval,
        },
      }
    },
    exchangeCode(deviceCode) {
      const code = codes.get(deviceCode)
      if (!code || code.isSpent) return oauthError('invalid_grant')
      const now = clock.nowMs()
      const { graceSeconds = 0, neverExpires = false } = traits()
      const { approvesAfter, deniesAfter } = viewer()
      const isApproved = since(code, approvesAfter)
      const isOver = now >= code.expiresAt + (isApproved ? graceSeconds * 1000 : 0)
      if (isOver && !neverExpires) return oauthError('expired_token')
      const isEarly = now < code.lastPollAt + code.intervalSeconds * 1000 - 1
      code.lastPollAt = now
      if (isEarly) {
        code.intervalSeconds += 5
        return oauthError('slow_down')
      }
      if (since(code, deniesAfter)) return oauthError('access_denied')
      if (!isApproved) return oauthError('authorization_pending')
      code.isSpent = true
      return grant(randomUUID())
    },
    refresh(refreshToken) {
      const state = refreshTokens.get(refreshToken)
      if (state === 'spent') refreshTokens.clear()
      if (state !== 'good') return oauthError('invalid_grant')
      const { rotates = false } = traits()
      if (rotates) refreshTokens.set(refreshToken, 'spent')
      return grant(rotates ? randomUUID() : refreshToken)
    },
    userInfo: (accessToken) =>
      clock.nowMs() < (accessTokens.get(accessToken) ?? 0)
        ? { status: 200, body: VIEWER }
        : oauthError('invalid_token', 401),
    revoke(token) {
      grantsRevoked += refreshTokens.has(token) ? 1 : 0
      refreshTokens.delete(token)
      accessTokens.delete(token)
      return { status: 200, body: {} }
    },
    hasApproved: (deviceCode) => {
      const code = codes.get(deviceCode)
      return code !== undefined && since(code, viewer().approvesAfter)
    },
    get grantsRevoked() {
      return grantsRevoked
    },
  }
}

/** RFC 8628 §6.1 recommends consonants. Each code of a run differs from the one before. */
const USER_CODES = ['WDJB-MJHT', 'QKRP-XVBN', 'HGFD-ZLWC', 'BNTS-KPMR']
