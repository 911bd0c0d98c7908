import { expect, test } from 'vitest'
import { revokeTokens } from './revocation.ts'
import { fakeProvider, json } from './testing.ts'

const tokens = { accessToken: 'access', tokenType: 'bearer', refreshToken: 'refresh' } as const

test('revokes the refresh token, which ends the grant (RFC 7009 §2.1)', async () => {
  const { provider, sent } = fakeProvider(() => new Response(null, { status: 200 }))
  await revokeTokens(provider, tokens)
  expect(Object.fromEntries(sent[0]!.body)).toEqual({
    token: 'refresh',
    token_type_hint: 'refresh_token',
    client_id: 'tv',
  })
})

test('revokes the access token where there is no other', async () => {
  const { provider, sent } = fakeProvider(() => new Response(null, { status: 200 }))
  await revokeTokens(provider, { accessToken: 'access', tokenType: 'bearer' })
  expect(sent[0]!.body.get('token')).toBe('access')
})

test('asks nothing of a provider that has no revocation', async () => {
  const { provider, sent } = fakeProvider(() => json({}), { revocation_endpoint: undefined } as object)
  await revokeTokens(provider, tokens)
  expect(sent).toEqual([])
})

test('judges by the status: Keycloak answers 200 with an error for a token it does not know', async () => {
  const { provider } = fakeProvider(() => json({ error: 'invalid_token' }))
  await expect(revokeTokens(provider, tokens)).resolves.toBeUndefined()
})

test.each([
  [503, 'server_error'],
  [429, 'server_error'],
  [401, 'revocation_refused'],
])('tells of a failure: %i', async (status, code) => {
  const { provider } = fakeProvider(() => json({}, status))
  await expect(revokeTokens(provider, tokens)).rejects.toMatchObject({ code })
})
