import { expect, test } from 'vitest'
import { refreshTokens } from './refresh.ts'
import { fakeProvider, json } from './testing.ts'

function refreshing(answer: Response) {
  const { provider, sent } = fakeProvider(() => answer)
  const refreshed = refreshTokens(provider, 'old')
  return {
    refreshed,
    sent,
    code: refreshed.then(
      () => 'no error',
      (error: { code?: string }) => error.code,
    ),
  }
}

test('exchanges the refresh token (RFC 6749 §6)', async () => {
  const { refreshed, sent } = refreshing(json({ access_token: 'new', token_type: 'bearer', refresh_token: 'rotated' }))
  expect(await refreshed).toEqual({ accessToken: 'new', tokenType: 'bearer', refreshToken: 'rotated' })
  expect(Object.fromEntries(sent[0]!.body)).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'old',
    client_id: 'tv',
  })
})

test('sends the app’s own parameters, a list as a repeated one', async () => {
  const { provider, sent } = fakeProvider(() => json({ access_token: 'new', token_type: 'bearer' }))
  const tokenParameters = { resource: ['https://a.example', 'https://b.example'] }
  await refreshTokens({ ...provider, tokenParameters, authorizationParameters: { audience: 'x' } }, 'old')
  expect(sent[0]!.body.getAll('resource')).toEqual(tokenParameters.resource)
  expect(sent[0]!.body.has('audience')).toBe(false)
  expect(sent[0]!.body.get('refresh_token')).toBe('old')
})

test('an unusable id_token does not lose the rotated refresh token', async () => {
  const answer = { access_token: 'new', token_type: 'bearer', refresh_token: 'rotated', id_token: 'broken' }
  expect(await refreshing(json(answer)).refreshed).toMatchObject({ refreshToken: 'rotated' })
})

test.each<[string, Response]>([
  ['invalid_grant', json({ error: 'invalid_grant' }, 400)],
  ['invalid_client', json({ error: 'invalid_client' }, 401)],
  ['server_error', json({ error: 'invalid_grant' }, 503)],
  ['not_json', new Response('', { status: 400 })],
  ['not_json', new Response('<html>')],
  ['invalid_token_response', json({ token_type: 'bearer' })],
])('%s %#', async (code, answer) => {
  expect(await refreshing(answer).code).toBe(code)
})
