import { expect, test, vi } from 'vitest'
import { UnreachableError } from '../protocol/errors.ts'
import { createAuthorizedFetch, OriginNotListedError, RedirectRefusedError } from './authorized-fetch.ts'
import type { AccessToken } from './session-state.ts'

const API = 'https://api.example.com'
const token = (accessToken: string): AccessToken => ({ accessToken, tokenType: 'bearer' })

const answerOf = (status = 200) => new Response(status === 304 ? null : '', { status })

/** A session that replaces its token, and an API that responds with these statuses, then with 200. */
function calling({ statuses = [] as number[], origins = [API], answer = undefined as Response | undefined } = {}) {
  const now = { token: token('first') }
  const replaceAccessToken = vi.fn(async (): Promise<AccessToken | undefined> => (now.token = token('second')))
  const session = {
    getAccessToken: vi.fn(async () => now.token),
    replaceAccessToken,
  }
  const sent: { url: string; init: RequestInit; authorization: string | null }[] = []
  const fetch = async (url: string, init: RequestInit) => {
    sent.push({ url, init, authorization: new Headers(init.headers).get('authorization') })
    return answer ?? answerOf(statuses.shift())
  }
  const proven: { url: string; init: RequestInit; accessToken: string }[] = []
  const fetchProven = async (url: URL, init: RequestInit, accessToken: string) => {
    proven.push({ url: url.href, init, accessToken })
    return answerOf(statuses.shift())
  }
  const authorizedFetch = createAuthorizedFetch({ session, fetch, fetchProven, origins })
  return { now, session, sent, proven, authorizedFetch }
}

test('adds the token to the request and changes nothing else in it', async () => {
  const { authorizedFetch, sent } = calling()
  const init = { method: 'PUT', body: 'x', headers: { 'X-Of-The-App': 'yes', authorization: 'of the app' } }
  await authorizedFetch(new URL(`${API}/films?first=1`), init)
  expect(sent).toHaveLength(1)
  const { url, init: passed, authorization } = sent[0]!
  expect(url).toBe(`${API}/films?first=1`)
  expect(authorization).toBe('Bearer first')
  expect(passed).toMatchObject({ method: 'PUT', body: 'x', redirect: 'manual' })
  expect(new Headers(passed.headers).get('x-of-the-app')).toBe('yes')
  expect(init.headers.authorization).toBe('of the app')
})

test.each([
  'https://api.example.com.evil.example/films',
  'https://api.example.com@evil.example/films',
  'https://api.example.com:443@evil.example/films',
  'https://evil.example\\@api.example.com/films',
  'https://evil.example/?https://api.example.com',
  'https://evil.example/#https://api.example.com',
  'https:evil.example/@api.example.com',
  'https://api.example.com%2eevil.example/films',
  'https://api.example.com。evil.example/films',
  'https://api.example.com./films',
  'https://аpi.example.com/films',
  'http://api.example.com/films',
  'https://api.example.com:8443/films',
  'wss://api.example.com/films',
  'ftp://api.example.com/films',
  'file://api.example.com/films',
  'blob:https://api.example.com/9115d58c-bcda-ff47-86e5-083e9a215304',
  'filesystem:https://api.example.com/temporary/films',
  'data:text/plain,https://api.example.com',
  'javascript:"https://api.example.com"',
  'about:blank',
])('sends nothing to %s', async (url) => {
  const { authorizedFetch, sent, session } = calling({ origins: [API, 'null'] })
  await expect(authorizedFetch(url)).rejects.toThrow(OriginNotListedError)
  expect(sent).toEqual([])
  expect(session.getAccessToken).not.toHaveBeenCalled()
})

test.each([
  ['HTTPS://API.EXAMPLE.COM:443/films', '/films'],
  ['https:api.example.com/films', '/films'],
  ['https:\\\\api.example.com\\films', '/films'],
  ['\thttps://api.exa\nmple.com/films ', '/films'],
  ['https://ａｐｉ.example。com/films', '/films'],
  ['https://%61pi.example.com/films', '/films'],
  ['https://api.example.com\\@evil.example/films', '/@evil.example/films'],
  ['https://api.example.com//evil.example/films', '//evil.example/films'],
  ['https://api.example.com/https://evil.example', '/https://evil.example'],
])('%j is an address of the API, and is parsed once', async (url, path) => {
  const { authorizedFetch, sent } = calling()
  await authorizedFetch(url)
  expect(sent.map((request) => request.url)).toEqual([`${API}${path}`])
})

test('an address object that changes between two reads is read once', async () => {
  const { authorizedFetch, sent } = calling()
  const readings = [`${API}/films`, 'https://evil.example/', 'https://evil.example/']
  await authorizedFetch({ toString: () => readings.shift()! } as URL)
  expect(sent.map(({ url }) => url)).toEqual([`${API}/films`])
})

test('a `redirect` option that changes between two reads has no effect', async () => {
  const { authorizedFetch, sent } = calling()
  const readings = ['manual', 'follow'] as const
  let look = 0
  await authorizedFetch(API, Object.defineProperty({}, 'redirect', { enumerable: true, get: () => readings[look++] }))
  expect(sent[0]!.init.redirect).toBe('manual')
})

test.each<[string, string | URL]>([
  ['an address without a scheme', '//api.example.com/films'],
  ['a path', '/films'],
  ['nothing', ''],
  ['a host with a zero byte', 'https://api.example.com%00.evil.example/'],
  ['a Request', new Request(`${API}/films`, { redirect: 'follow' }) as unknown as URL],
])('refuses %s as an address', async (_, url) => {
  const { authorizedFetch, sent } = calling()
  const asked = authorizedFetch(url)
  await expect(asked).rejects.toThrow(TypeError)
  await expect(asked).rejects.toThrow(/has to be absolute/)
  expect(sent).toEqual([])
})

test('replaces a refused token and sends the request once more', async () => {
  const { authorizedFetch, sent, session } = calling({ statuses: [401] })
  expect((await authorizedFetch(API, { method: 'POST', body: 'x' })).status).toBe(200)
  expect(session.replaceAccessToken).toHaveBeenCalledExactlyOnceWith(token('first'))
  expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer first', 'Bearer second'])
  expect(sent[1]!.init.body).toBe('x')
})

test('does not replace a token again that is refused right after it was issued', async () => {
  const { authorizedFetch, session } = calling({ statuses: [401, 401, 401] })
  expect((await authorizedFetch(API)).status).toBe(401)
  expect((await authorizedFetch(API)).status).toBe(401)
  expect(session.replaceAccessToken).toHaveBeenCalledTimes(1)
})

test("without a refresh token the API's refusal is returned", async () => {
  const { authorizedFetch, sent, session } = calling({ statuses: [401] })
  session.replaceAccessToken.mockResolvedValueOnce(undefined)
  expect((await authorizedFetch(API)).status).toBe(401)
  expect(sent).toHaveLength(1)
})

test('does not send a stream again, because it can be read only once', async () => {
  const { authorizedFetch, sent } = calling({ statuses: [401] })
  const body = new ReadableStream()
  expect((await authorizedFetch(API, { method: 'POST', body })).status).toBe(401)
  expect(sent).toHaveLength(1)
})

test('an API that refuses every new token does not keep another API from getting one', async () => {
  const { authorizedFetch, session } = calling({ statuses: [401, 401, 401, 200], origins: [API, 'https://b.example'] })
  expect((await authorizedFetch(API)).status).toBe(401)
  expect((await authorizedFetch('https://b.example')).status).toBe(200)
  expect(session.replaceAccessToken).toHaveBeenCalledTimes(2)
})

test.each([undefined, 'follow', 'error'] as const)('follows no redirect with redirect: %s', async (redirect) => {
  for (const statuses of [[302], [307], [401, 308]]) {
    const { authorizedFetch, sent } = calling({ statuses })
    const asked = authorizedFetch(API, { redirect } as RequestInit)
    await expect(asked).rejects.toMatchObject({ name: 'RedirectRefusedError', code: 'redirect_refused' })
    for (const { init } of sent) expect(init.redirect).toBe('manual')
  }
})

test('detects a redirect whose status the browser hides', async () => {
  const hidden = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' })
  await expect(calling({ answer: hidden }).authorizedFetch(API)).rejects.toThrow(RedirectRefusedError)
  expect(await calling({ answer: hidden }).authorizedFetch(API, { redirect: 'manual' })).toBe(hidden)
})

test('a 304 that the app has asked for is not a redirect', async () => {
  const notModified = { headers: { 'if-none-match': '"1"' } }
  expect((await calling({ statuses: [304] }).authorizedFetch(API, notModified)).status).toBe(304)
  expect((await calling({ statuses: [302] }).authorizedFetch(API, { redirect: 'manual' })).status).toBe(302)
})

test('follows no redirect with a bound token either', async () => {
  const { authorizedFetch, now, proven } = calling({ statuses: [302] })
  now.token = { accessToken: 'bound', tokenType: 'dpop' }
  await expect(authorizedFetch(API, { redirect: 'follow' })).rejects.toThrow(RedirectRefusedError)
  expect(proven[0]!.init.redirect).toBe('manual')
})

test('a refresh without a response fails only this call', async () => {
  const { authorizedFetch, session } = calling({ statuses: [401] })
  session.replaceAccessToken.mockRejectedValueOnce(new UnreachableError('timeout', 'No answer.'))
  await expect(authorizedFetch(API)).rejects.toThrow(UnreachableError)
  expect((await authorizedFetch(API)).status).toBe(200)
})

test('sends a bound token with a proof, and after a refusal the new one as well', async () => {
  const { authorizedFetch, now, session, sent, proven } = calling({ statuses: [401] })
  now.token = { accessToken: 'bound', tokenType: 'dpop' }
  session.replaceAccessToken.mockImplementation(async () => ({ accessToken: 'bound-2', tokenType: 'dpop' }))
  expect((await authorizedFetch(`${API}/films`, { method: 'POST', body: 'x' })).status).toBe(200)
  expect(sent).toEqual([])
  expect(proven.map(({ accessToken }) => accessToken)).toEqual(['bound', 'bound-2'])
  expect(proven[1]).toMatchObject({ url: `${API}/films`, init: { method: 'POST', body: 'x', redirect: 'manual' } })
})

test('sends a bound token to listed origins only', async () => {
  const { authorizedFetch, now, proven } = calling()
  now.token = { accessToken: 'bound', tokenType: 'dpop' }
  await expect(authorizedFetch('https://evil.example/films')).rejects.toThrow(OriginNotListedError)
  expect(proven).toEqual([])
})

test('with several accounts, an answer for an account that is no longer the current one is delivered to nobody', async () => {
  const { session, sent } = calling()
  let isForCurrent = true
  const fetch = async (url: string, init: RequestInit) => {
    sent.push({ url, init, authorization: null })
    isForCurrent = false
    return answerOf()
  }
  const fetchProven = async () => answerOf()
  const options = { session, fetch, fetchProven, origins: [API], isForCurrent: () => isForCurrent }
  await expect(createAuthorizedFetch(options)(`${API}/films`)).rejects.toMatchObject({ name: 'SignedOutError' })
  expect(sent).toHaveLength(1)
  expect(session.replaceAccessToken).not.toHaveBeenCalled()
})
