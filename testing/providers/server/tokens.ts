import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Behaviour } from '../behaviour.ts'
import type { DeviceCode } from './codes.ts'

export const VIEWER = { sub: 'viewer-1', name: 'Vera Viewer', email: 'vera@example.test' }
const TENANT = 'b4a1c2d3-0000-4000-8000-000000000001'

interface Grant {
  readonly scopes: readonly string[]
  /** The API that the tokens are for. */
  readonly audience: string | undefined
}

/** The tokens of one stand-in: those that are valid now, and the answers that hold them. */
export function createTokens(behaviour: Behaviour, issuer: string, clientId: string) {
  const accessTokens = new Map<string, Grant>()
  const refreshTokens = new Map<string, Grant>()

  function answer(grant: Grant, refreshToken: string | undefined): Record<string, unknown> {
    const { tokenType, accessTokenSeconds, idToken, scopeAnswer = 'text' } = behaviour
    const accessToken =
      grant.audience === undefined ? opaque() : sign({ iss: issuer, aud: grant.audience, sub: VIEWER.sub })
    accessTokens.set(accessToken, grant)
    if (refreshToken !== undefined) refreshTokens.set(refreshToken, grant)
    const scopes = { text: grant.scopes.join(' '), comma: grant.scopes.join(','), list: grant.scopes }
    return {
      access_token: accessToken,
      ...(tokenType !== undefined && { token_type: tokenType }),
      ...(accessTokenSeconds !== undefined && { expires_in: accessTokenSeconds }),
      ...(refreshToken !== undefined && { refresh_token: refreshToken }),
      ...(idToken && grant.scopes.includes('openid') && { id_token: makeIdToken() }),
      scope: scopes[scopeAnswer],
    }
  }

  function makeIdToken(): string {
    const iss = (behaviour.idTokenIssuer ?? issuer).replace('{tenantid}', TENANT)
    const tenant = behaviour.idTokenIssuer === undefined ? {} : { tid: TENANT }
    return sign({ iss, aud: clientId, ...tenant, ...VIEWER })
  }

  return {
    grant({ scopes, form }: DeviceCode): Record<string, unknown> {
      const { refreshToken, jwtFor } = behaviour
      const isRefreshable =
        refreshToken === 'always' || (refreshToken === 'offline_access' && scopes.includes('offline_access'))
      const audience = jwtFor === undefined ? undefined : (form.get(jwtFor) ?? undefined)
      return answer({ scopes, audience }, isRefreshable ? opaque() : undefined)
    },
    /** Undefined: the refresh token is unknown or was used before. */
    refresh(refreshToken: string): Record<string, unknown> | undefined {
      const grant = refreshTokens.get(refreshToken)
      if (!grant) return undefined
      if (behaviour.rotates) refreshTokens.delete(refreshToken)
      return answer(grant, behaviour.rotates ? opaque() : refreshToken)
    },
    scopesOf: (accessToken: string) => accessTokens.get(accessToken)?.scopes,
    revoke(token: string): void {
      refreshTokens.delete(token)
      accessTokens.delete(token)
    },
    /** How many sessions could still be refreshed. */
    sessions: () => refreshTokens.size,
  }
}

const opaque = () => randomBytes(24).toString('base64url')

let key: ReturnType<typeof generateKeyPairSync>['privateKey'] | undefined

/** A JWT with RS256 that is valid for five minutes. */
function sign(claims: Readonly<Record<string, unknown>>): string {
  key ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const now = Math.floor(Date.now() / 1000)
  const parts = [
    { alg: 'RS256', kid: 'stand-in' },
    { iat: now, exp: now + 300, jti: opaque(), ...claims },
  ]
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`
}
