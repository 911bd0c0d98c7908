import { expect, test } from 'vitest'
import { fakeProvider, idToken, json } from './testing.ts'
import { fetchViewer, viewerFromIdToken } from './user-info.ts'

const tokens = { accessToken: 'access-secret', tokenType: 'bearer', idToken: idToken() } as const

function asking(answer: Response, metadata = {}) {
  const { provider, sent } = fakeProvider(() => answer, metadata)
  const loaded = fetchViewer(provider, tokens)
  const viewer = loaded.then((one) => {
    if (!one) return undefined
    const { claims: _, ...rest } = one
    return rest
  })
  return {
    viewer,
    claims: () => loaded.then((one) => one?.claims),
    sent,
    code: viewer.then(
      () => 'no error',
      (error: { code?: string }) => error.code,
    ),
  }
}

test('sends the access token as Bearer and no other header', async () => {
  const claims = { sub: 'v1', name: 'Ada Lovelace', preferred_username: 'ada', email: 'ada@example.com', zone: 'x' }
  const { viewer, sent } = asking(json(claims))
  expect(await viewer).toEqual({ sub: 'v1', name: 'Ada Lovelace', preferredUsername: 'ada', email: 'ada@example.com' })
  expect(sent[0]!.headers).toEqual({
    accept: 'application/json, application/jwt',
    authorization: 'Bearer access-secret',
  })
})

test.each<[string, unknown]>([
  ['a number', 7],
  ['empty', ''],
  ['blank', '  '],
  ['null', null],
  ['bidi', 'Ada\u202e'],
  ['endless', 'A'.repeat(300)],
])('drops a name that is %s', async (_, name) => {
  expect(await asking(json({ sub: 'v1', name })).viewer).toEqual({ sub: 'v1' })
})

test.each(['علی\u200cرضا', 'Ada ❤\ufe0f', '👩\u200d🚀'])('keeps the name %j with its joiners', async (name) => {
  expect(await asking(json({ sub: 'v1', name })).viewer).toEqual({ sub: 'v1', name })
})

test('hands on all claims, also those that a television would not show', async () => {
  const claims = { sub: 'v1', name: 7, groups: ['a'], address: { country: 'CH' }, email_verified: false }
  expect(await asking(json(claims)).claims()).toEqual(claims)
})
test.each(['https://cdn.example.com/ada.png', 'http://127.0.0.1:4000/ada.png'])(
  'keeps the picture %s',
  async (picture) => {
    expect(await asking(json({ sub: 'v1', picture })).viewer).toEqual({ sub: 'v1', picture })
  },
)

test.each([7, '', 'ada.png', '//cdn.example.com/ada.png', 'javascript:alert(1)', 'data:image/png;base64,AA=='])(
  'drops the picture %j',
  async (picture) => {
    expect(await asking(json({ sub: 'v1', picture })).viewer).toEqual({ sub: 'v1' })
  },
)

test('sends no request to a provider without UserInfo', async () => {
  const { viewer, sent } = asking(json({}), { userinfo_endpoint: undefined })
  expect(await viewer).toBeUndefined()
  expect(sent).toEqual([])
})

test.each<[string, Response]>([
  [
    'invalid_token',
    new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } }),
  ],
  ['userinfo_refused', new Response(null, { status: 403 })],
  ['server_error', new Response('<h1>no</h1>', { status: 500 })],
  ['too_many_requests', json({}, 429)],
  ['not_json', new Response('<html>')],
  ['invalid_userinfo', json({ name: 'no subject' })],
  ['invalid_userinfo', json({ sub: 'somebody else' })],
])('%s', async (code, answer) => {
  expect(await asking(answer).code).toBe(code)
})

test('reads the viewer from the id_token, UTF-8 included', () => {
  const viewer = viewerFromIdToken({ ...tokens, idToken: idToken({ name: 'Zoë Łukasz 山田' }) })
  expect(viewer).toEqual({ sub: 'v1', name: 'Zoë Łukasz 山田' })
})

test.each(['', 'x', 'a.b.c', 'a.bnVsbA.c'])('finds no viewer in %j', (broken) => {
  expect(viewerFromIdToken({ ...tokens, idToken: broken })).toEqual({})
})
