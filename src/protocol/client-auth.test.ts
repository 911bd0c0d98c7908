import { describe, expect, test } from 'vitest'
import { clientAuthWith, type ClientCredentials } from './client-auth.ts'
import { requestDeviceAuthorization } from './device-authorization-request.ts'
import { pollDeviceToken } from './device-token.ts'
import { readIdToken } from './id-token.ts'
import { refreshTokens } from './refresh.ts'
import { revokeTokens } from './revocation.ts'
import { AUTHORIZATION, fakeProvider, ISSUER, json } from './testing.ts'

/** What is sent in each of the four requests that carry client authentication. */
async function sentWith(credentials?: ClientCredentials) {
  const { provider: publicClient, sent } = fakeProvider(() => json({ error: 'invalid_request' }, 400))
  const provider = { ...publicClient, ...(credentials && { clientAuth: clientAuthWith(credentials) }) }
  const ignore = () => undefined
  await requestDeviceAuthorization(provider, 'openid').catch(ignore)
  await pollDeviceToken(provider, AUTHORIZATION).catch(ignore)
  await refreshTokens(provider, 'refresh').catch(ignore)
  await revokeTokens(provider, { accessToken: 'access', tokenType: 'bearer' }).catch(ignore)
  expect(sent).toHaveLength(4)
  return sent
}

describe('every request of a client', () => {
  test('of a public client sends its client_id and no secret', async () => {
    for (const { headers, body } of await sentWith()) {
      expect(body.get('client_id')).toBe('tv')
      expect(headers['authorization']).toBeUndefined()
      expect([...body.keys()].filter((key) => key.startsWith('client_'))).toEqual(['client_id'])
    }
  })

  test('with client_secret_basic sends it in the header only, encoded as in RFC 6749 §2.3.1', async () => {
    for (const { headers, body, url } of await sentWith({ method: 'client_secret_basic', secret: 'a:b ü%' })) {
      expect(atob(headers['authorization']!.replace('Basic ', ''))).toBe('tv:a%3Ab+%C3%BC%25')
      expect(body.get('client_secret')).toBeNull()
      expect(url).not.toContain('%C3')
    }
  })

  test('with client_secret_post sends it in the body', async () => {
    for (const { headers, body } of await sentWith({ method: 'client_secret_post', secret: 'a:b ü%' })) {
      expect(body.get('client_secret')).toBe('a:b ü%')
      expect(body.get('client_id')).toBe('tv')
      expect(headers['authorization']).toBeUndefined()
    }
  })

  test('with private_key_jwt carries a fresh assertion (RFC 7523 §3)', async () => {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    const { privateKey: key } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
    const sent = await sentWith({ method: 'private_key_jwt', key, keyId: 'k1' })
    const assertions = sent.map(({ body }) => body.get('client_assertion') ?? '')
    for (const assertion of assertions) {
      expect(JSON.parse(atob(assertion.split('.')[0] ?? ''))).toMatchObject({ alg: 'ES256', kid: 'k1' })
      expect(readIdToken(assertion)).toMatchObject({ iss: 'tv', sub: 'tv', aud: ISSUER })
    }
    expect(new Set(assertions.map((assertion) => readIdToken(assertion)?.['jti'])).size).toBe(4)
  })
})
