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

test('revokes the access token where there is no refresh token', async () => {
  const { provider, sent } = fakeProvider(() => new Response(null, { status: 200 }))
  await revokeTokens(provider, { accessToken: 'access', tokenType: 'bearer' })
  expect(sent[0]!.body.get('token')).toBe('access')
})

test('sends no request to a provider without a revocation endpoint', async () => {
  const { provider, sent } = fakeProvider(() => json({}), { revocation_endpoint: undefined } as object)
  await revokeTokens(provider, tokens)
  expect(sent).toEqual([])
})

test('checks the status only: Keycloak sends 200 with an error for a token it does not know', async () => {
  const { provider } = fakeProvider(() => json({ error: 'invalid_token' }))
  await expect(revokeTokens(provider, tokens)).resolves.toBeUndefined()
})

const html = { 'content-type': 'text/html; charset=utf-8' }

test.each([
  ['nothing', () => new Response('', { status: 200 })],
  ['nothing under the content type of a page (django-oauth-toolkit)', () => new Response('', { headers: html })],
  ['a line break', () => new Response('\r\n')],
  ['204', () => new Response(null, { status: 204 })],
  ['JSON', () => json({})],
])('is done when the response is %s', async (_, answer) => {
  const { provider } = fakeProvider(answer)
  await expect(revokeTokens(provider, tokens)).resolves.toBeUndefined()
})

test.each([
  ['a page', 'not_json', () => new Response('<!doctype html><h1>Log in to the hotel</h1>', { headers: html })],
  ['a page under the content type of JSON', 'not_json', () => json('<html></html>')],
  ['a truncated body', 'not_json', () => json('{"result":')],
  ['a redirect', 'redirected', () => new Response(null, { status: 302, headers: { location: '/login' } })],
])('is not done when the response is %s: the token may still be good', async (_, code, answer) => {
  const { provider } = fakeProvider(answer)
  await expect(revokeTokens(provider, tokens)).rejects.toMatchObject({ name: 'UnreachableError', code })
})

test.each([
  [503, 'server_error'],
  [429, 'server_error'],
  [401, 'revocation_refused'],
])('reports a failure: %i', async (status, code) => {
  const { provider } = fakeProvider(() => json({}, status))
  await expect(revokeTokens(provider, tokens)).rejects.toMatchObject({ code })
})

test.each(['invalid_token', 'invalid_grant'])('a token that is no longer valid (400 %s) is revoked', async (error) => {
  const { provider } = fakeProvider(() => json({ error }, 400))
  await expect(revokeTokens(provider, tokens)).resolves.toBeUndefined()
})

test('a refusal says its status and its word', async () => {
  const { provider } = fakeProvider(() => json({ error: 'invalid_client' }, 401))
  const refusal = { code: 'revocation_refused', status: 401, message: 'invalid_client' }
  await expect(revokeTokens(provider, tokens)).rejects.toMatchObject(refusal)
})
