import { describe, expect, expectTypeOf, test, vi } from 'vitest'
import { createObservable } from '../async/observable.ts'
import { UnreachableError } from '../protocol/errors.ts'
import {
  createAuthorizedFetch,
  OriginNotListedError,
  RedirectRefusedError,
  type AuthorizedFetch,
} from './authorized-fetch.ts'
import { followPresence } from './presence.ts'
import { SignedOutError, type AccessToken, type SessionState } from './session-state.ts'
import { defer, idle } from './testing.ts'
import { createViewerCalls } from './viewer-calls.ts'

const API = 'https://api.example.com'
const token = (accessToken: string): AccessToken => ({ accessToken, tokenType: 'bearer' })

const as = (sub: string): SessionState => ({ status: 'signed-in', viewer: { sub }, tokens: token(`of-${sub}`) })
const out = (reason: 'signed-out' | 'session-ended' = 'signed-out'): SessionState => ({ status: 'signed-out', reason })

/** The calls of an app whose viewer comes and goes as the test says. */
function visiting(whileSignedOut: 'wait' | 'reject' = 'reject', first = as('ada')) {
  const state = createObservable(first)
  const presence = followPresence({ state: state.get, subscribe: state.subscribe })
  return { become: state.set, calls: createViewerCalls(presence, whileSignedOut) }
}

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
  const { calls } = visiting()
  const authorizedFetch = createAuthorizedFetch({ session, fetch, fetchProven, origins, calls })()
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

test('is a fetch for every library that takes one', () => {
  expectTypeOf<AuthorizedFetch>().toExtend<typeof fetch>()
})

test('takes a Request apart: method, headers, body and signal go along, also the second time', async () => {
  const { authorizedFetch, sent } = calling({ statuses: [401] })
  const abort = new AbortController()
  const headers = { 'content-type': 'application/json', authorization: 'of the app' }
  const request = new Request(`${API}/films`, { method: 'POST', body: '{"a":1}', headers, signal: abort.signal })
  expect((await authorizedFetch(request, { headers: { 'X-Own': 'yes' } })).status).toBe(200)
  expect(sent).toHaveLength(2)
  for (const { url, init } of sent) {
    expect(url).toBe(`${API}/films`)
    expect(init).toMatchObject({ method: 'POST', redirect: 'manual' })
    expect(new TextDecoder().decode(init.body as ArrayBuffer)).toBe('{"a":1}')
    expect(new Headers(init.headers).get('x-own')).toBe('yes')
    expect(init.signal?.aborted).toBe(false)
  }
  await expect(authorizedFetch(request)).rejects.toThrow(TypeError)
  await expect(authorizedFetch(new Request('https://evil.example/'))).rejects.toThrow(OriginNotListedError)
  expect((await authorizedFetch(new Request(API))).status).toBe(200)
  expect(sent[2]!.init).not.toHaveProperty('body')
})

describe('with a page', () => {
  const at = (base: string, origins: readonly string[]) => {
    const urls: string[] = []
    const { session, fetchProven } = { ...calling(), fetchProven: async () => answerOf() }
    const fetch = async (url: string) => (urls.push(url), answerOf())
    const options = { session, fetch, fetchProven, origins, calls: visiting().calls, base: () => base }
    return { urls, authorizedFetch: createAuthorizedFetch(options)() }
  }

  test('a relative address counts from it', async () => {
    const { urls, authorizedFetch } = at('https://tv.example/app/index.html', ['https://tv.example', API])
    await authorizedFetch('films')
    await authorizedFetch('/films')
    await authorizedFetch('//api.example.com/films')
    expect(urls).toEqual(['https://tv.example/app/films', 'https://tv.example/films', `${API}/films`])
  })

  test('and goes nowhere if the page is not listed, or a file', async () => {
    for (const base of ['https://tv.example/', 'file:///opt/app/index.html']) {
      const { urls, authorizedFetch } = at(base, [API])
      await expect(authorizedFetch('/films')).rejects.toThrow(OriginNotListedError)
      expect(urls).toEqual([])
    }
  })
})

describe('a viewer’s data belongs to that viewer', () => {
  /** An API whose answers the test gives. */
  function answering(whileSignedOut: 'wait' | 'reject') {
    const { calls, become } = visiting(whileSignedOut)
    const answers: { respond: (response: Response) => void; signal: AbortSignal | null; authorization: string }[] = []
    const fetch = (_: string, { signal = null, headers }: RequestInit) => {
      const { promise, resolve } = defer<Response>()
      answers.push({ respond: resolve, signal, authorization: new Headers(headers).get('authorization') ?? '' })
      return promise
    }
    const given = { token: token('of-ada') }
    const session = {
      getAccessToken: vi.fn(async () => given.token),
      replaceAccessToken: vi.fn(async (): Promise<AccessToken | undefined> => {
        become(out('session-ended'))
        throw new SignedOutError('session-ended')
      }),
    }
    const options = { session, fetch, fetchProven: async () => answerOf(), origins: [API], calls }
    return { become, answers, given, session, authorizedFetch: createAuthorizedFetch(options) }
  }
  /** How a promise has settled by now. */
  async function settled(promise: Promise<unknown>): Promise<unknown> {
    const outcome = promise.then(
      (value) => (value instanceof Response ? value.status : value),
      (error: Error) => error.name,
    )
    await idle()
    return Promise.race([outcome, Promise.resolve('pending')])
  }

  test.each<[string, SessionState]>([
    ['signs out', out()],
    ['is another one', as('ben')],
    ['is nobody, because the session has ended', out('session-ended')],
  ])('an answer in flight is rejected and aborted at the moment when the viewer %s', async (_, next) => {
    const { become, answers, authorizedFetch } = answering('reject')
    const asked = authorizedFetch(0)(API)
    await idle()
    become(next)
    expect(await settled(asked)).toBe('SignedOutError')
    expect(answers[0]!.signal?.aborted).toBe(true)
    become(as('ada'))
    answers[0]!.respond(answerOf())
    expect(await settled(asked)).toBe('SignedOutError')
  })

  test('a body that is read or still being read after the change is delivered to nobody', async () => {
    for (const read of ['json', 'text', 'arrayBuffer', 'blob'] as const) {
      const { become, answers, authorizedFetch } = answering('reject')
      const asked = authorizedFetch(0)(API)
      await idle()
      let more!: ReadableStreamDefaultController<Uint8Array>
      const stream = new ReadableStream<Uint8Array>({ start: (controller) => void (more = controller) })
      answers[0]!.respond(new Response(stream))
      const response = await asked
      const [copy, late] = [response.clone(), response.clone()]
      const reading = response[read]()
      await idle()
      become(out())
      expect(await settled(reading)).toBe('SignedOutError')
      more.enqueue(new TextEncoder().encode('"of ada"'))
      more.close()
      expect(await settled(copy[read]())).toBe('SignedOutError')
      become(as('ada'))
      expect(await settled(late[read]())).toBe('SignedOutError')
      expect(() => late.body).toThrow(SignedOutError)
    }
  })

  test('the fetch of one viewer’s app works for no other, however late it is called', async () => {
    for (const mode of ['reject', 'wait'] as const) {
      const { become, answers, authorizedFetch } = answering(mode)
      become(as('ben'))
      expect(await settled(authorizedFetch(0)(API))).toBe('SignedOutError')
      const ofBen = authorizedFetch(1)(API)
      await idle()
      answers[0]!.respond(answerOf())
      expect(await settled(ofBen)).toBe(200)
    }
  })

  test('a call that waits goes on when the same viewer is back', async () => {
    const { become, answers, given, authorizedFetch } = answering('wait')
    const inFlight = authorizedFetch(0)(API, { method: 'POST' })
    await idle()
    become(out())
    const asked = authorizedFetch(0)(API)
    answers[0]!.respond(new Response('"of ada"'))
    expect(await settled(inFlight)).toBe('pending')
    expect(await settled(asked)).toBe('pending')
    expect(answers).toHaveLength(1)
    given.token = token('of-ada-2')
    become(as('ada'))
    const response = await inFlight
    expect(answers[0]!.signal?.aborted).toBe(false)
    await idle()
    expect(answers[1]!.authorization).toBe('Bearer of-ada-2')
    become(out())
    const reading = response.json()
    expect(await settled(reading)).toBe('pending')
    become(as('ada'))
    expect(await reading).toBe('of ada')
  })

  test('a call that waits is rejected by another viewer, with its request', async () => {
    const { become, answers, authorizedFetch } = answering('wait')
    const inFlight = authorizedFetch(0)(API)
    await idle()
    become(out())
    const waiting = settled(authorizedFetch(0)(API))
    await Promise.resolve()
    become(as('ben'))
    expect(await settled(inFlight)).toBe('SignedOutError')
    expect(await waiting).toBe('SignedOutError')
    expect(answers[0]!.signal?.aborted).toBe(true)
    expect(answers).toHaveLength(1)
  })

  test('a call that waits is sent again if the API refused the token of a session that has ended', async () => {
    for (const endsAt of ['answer', 'refresh'] as const) {
      const { become, answers, given, session, authorizedFetch } = answering('wait')
      const asked = authorizedFetch(0)(API)
      await idle()
      if (endsAt === 'answer') become(out())
      answers[0]!.respond(answerOf(401))
      await idle()
      given.token = token('of-ada-2')
      become(as('ada'))
      await idle()
      expect(answers[1]!.authorization).toBe('Bearer of-ada-2')
      answers[1]!.respond(answerOf())
      expect(await settled(asked)).toBe(200)
      expect(session.replaceAccessToken).toHaveBeenCalledTimes(endsAt === 'answer' ? 0 : 1)
    }
  })

  test('a guest’s call rejects, or waits for the first viewer; both wait for the stores', async () => {
    for (const mode of ['reject', 'wait'] as const) {
      const { calls, become } = visiting(mode, { status: 'restoring' })
      const begun = calls.begin()
      expect(await settled(begun)).toBe('pending')
      become({ status: 'signed-out', reason: 'none' })
      expect(await settled(begun)).toBe(mode === 'wait' ? 'pending' : 'SignedOutError')
      become(as('ada'))
      if (mode === 'wait') expect(await settled((await begun).deliver(Promise.resolve('ada’s')))).toBe('ada’s')
    }
  })

  test('the app’s own signal aborts, too', async () => {
    const { answers, authorizedFetch } = answering('reject')
    const abort = new AbortController()
    void authorizedFetch(0)(API, { signal: abort.signal })
    await idle()
    abort.abort(new Error('of the app'))
    expect(answers[0]!.signal?.reason).toEqual(new Error('of the app'))
  })
})
