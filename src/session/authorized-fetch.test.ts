import { expect, test, vi } from 'vitest'
import { UnreachableError } from '../protocol/errors.ts'
import { createAuthorizedFetch, OriginNotListedError } from './authorized-fetch.ts'
import type { AccessToken } from './session-state.ts'

const API = 'https://api.example.com'
const token = (accessToken: string): AccessToken => ({ accessToken, tokenType: 'bearer' })

/** A session that renews its token, and an API that answers with these statuses, then with 200. */
function calling({ statuses = [] as number[], origins = [API] } = {}) {
  const now = { token: token('first') }
  const renewAccessToken = vi.fn(async (): Promise<AccessToken | undefined> => (now.token = token('second')))
  const session = {
    getAccessToken: vi.fn(async () => now.token),
    renewAccessToken,
  }
  const sent: { url: string; init: RequestInit; authorization: string | null }[] = []
  const fetch = async (url: string, init: RequestInit) => {
    sent.push({ url, init, authorization: new Headers(init.headers).get('authorization') })
    return new Response('', { status: statuses.shift() ?? 200 })
  }
  const proven: { url: string; init: RequestInit; accessToken: string }[] = []
  const fetchProven = async (url: URL, init: RequestInit, accessToken: string) => {
    proven.push({ url: url.href, init, accessToken })
    return new Response('', { status: statuses.shift() ?? 200 })
  }
  const authorizedFetch = createAuthorizedFetch({ session, fetch, fetchProven, origins })
  return { now, session, sent, proven, authorizedFetch }
}

test('adds the token to what is sent, and changes nothing else of it', async () => {
  const { authorizedFetch, sent } = calling()
  const init = { method: 'PUT', body: 'x', headers: { 'X-Of-The-App': 'yes', authorization: 'of the app' } }
  await authorizedFetch(new URL(`${API}/films?first=1`), init)
  expect(sent).toHaveLength(1)
  const { url, init: passed, authorization } = sent[0]!
  expect(url).toBe(`${API}/films?first=1`)
  expect(authorization).toBe('Bearer first')
  expect(passed).toMatchObject({ method: 'PUT', body: 'x', redirect: 'error' })
  expect(new Headers(passed.headers).get('x-of-the-app')).toBe('yes')
  expect(init.headers.authorization).toBe('of the app')
})

test.each([
  'https://api.example.com.evil.example/films',
  'https://api.example.com@evil.example/films',
  'http://api.example.com/films',
  'https://api.example.com:8443/films',
  'data:text/plain,films',
])('asks nothing of %s', async (url) => {
  const { authorizedFetch, sent, session } = calling()
  await expect(authorizedFetch(url)).rejects.toThrow(OriginNotListedError)
  expect(sent).toEqual([])
  expect(session.getAccessToken).not.toHaveBeenCalled()
})

test('a refused token is renewed and the request sent once more', async () => {
  const { authorizedFetch, sent, session } = calling({ statuses: [401] })
  expect((await authorizedFetch(API, { method: 'POST', body: 'x' })).status).toBe(200)
  expect(session.renewAccessToken).toHaveBeenCalledExactlyOnceWith(token('first'))
  expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer first', 'Bearer second'])
  expect(sent[1]!.init.body).toBe('x')
})

test('a token that is refused as soon as it is new is not renewed again', async () => {
  const { authorizedFetch, session } = calling({ statuses: [401, 401, 401] })
  expect((await authorizedFetch(API)).status).toBe(401)
  expect((await authorizedFetch(API)).status).toBe(401)
  expect(session.renewAccessToken).toHaveBeenCalledTimes(1)
})

test('without a refresh token the refusal is given back', async () => {
  const { authorizedFetch, sent, session } = calling({ statuses: [401] })
  session.renewAccessToken.mockResolvedValueOnce(undefined)
  expect((await authorizedFetch(API)).status).toBe(401)
  expect(sent).toHaveLength(1)
})

test('a stream, which is read once, is not sent again', async () => {
  const { authorizedFetch, sent } = calling({ statuses: [401] })
  const body = new ReadableStream()
  expect((await authorizedFetch(API, { method: 'POST', body })).status).toBe(401)
  expect(sent).toHaveLength(1)
})

test('one API that refuses whatever is new does not keep another from a new token', async () => {
  const { authorizedFetch, session } = calling({ statuses: [401, 401, 401, 200], origins: [API, 'https://b.example'] })
  expect((await authorizedFetch(API)).status).toBe(401)
  expect((await authorizedFetch('https://b.example')).status).toBe(200)
  expect(session.renewAccessToken).toHaveBeenCalledTimes(2)
})

test.each([
  [undefined, 'error'],
  ['follow', 'follow'],
] as const)('redirect %s is sent as %s', async (redirect, expected) => {
  const { authorizedFetch, sent } = calling()
  await authorizedFetch(API, { redirect } as RequestInit)
  expect(sent[0]!.init.redirect).toBe(expected)
})

test('a refresh that gets no answer fails this call alone', async () => {
  const { authorizedFetch, session } = calling({ statuses: [401] })
  session.renewAccessToken.mockRejectedValueOnce(new UnreachableError('timeout', 'No answer.'))
  await expect(authorizedFetch(API)).rejects.toThrow(UnreachableError)
  expect((await authorizedFetch(API)).status).toBe(200)
})

test('a token that is bound to a key is sent with a proof, and a new one after a refusal as well', async () => {
  const { authorizedFetch, now, session, sent, proven } = calling({ statuses: [401] })
  now.token = { accessToken: 'bound', tokenType: 'dpop' }
  session.renewAccessToken.mockImplementation(async () => ({ accessToken: 'bound-2', tokenType: 'dpop' }))
  expect((await authorizedFetch(`${API}/films`, { method: 'POST', body: 'x' })).status).toBe(200)
  expect(sent).toEqual([])
  expect(proven.map(({ accessToken }) => accessToken)).toEqual(['bound', 'bound-2'])
  expect(proven[1]).toMatchObject({ url: `${API}/films`, init: { method: 'POST', body: 'x', redirect: 'error' } })
})

test('a bound token goes to listed origins alone, too', async () => {
  const { authorizedFetch, now, proven } = calling()
  now.token = { accessToken: 'bound', tokenType: 'dpop' }
  await expect(authorizedFetch('https://evil.example/films')).rejects.toThrow(OriginNotListedError)
  expect(proven).toEqual([])
})
