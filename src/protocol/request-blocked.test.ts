import { expect, test, vi } from 'vitest'
import { OAuthError, UnreachableError } from './errors.ts'
import { createHttp } from './http.ts'
import { explainLost, isHidden } from './request-blocked.ts'

const ADDRESS = 'https://id.example.com/device'
const opaque = () => Promise.resolve({ type: 'opaque' } as Response)
const lost = () => Promise.reject(new TypeError('Failed to fetch'))

/** The error of a request that fails with a secret in its query and body. */
const failed = () =>
  createHttp({ fetch: lost })(`${ADDRESS}?token=secret`, { method: 'POST', body: 'device_code=secret' }).catch(
    (error: unknown) => error,
  )

test('an endpoint that answers without CORS is a blocked request, and the error names it', async () => {
  expect(await explainLost(await failed(), opaque)).toMatchObject({ code: 'request_blocked', address: ADDRESS })
})

test('asks once, and sends nothing but the address', async () => {
  const fetch = vi.fn((_: string, __: RequestInit) => opaque())
  await explainLost(await failed(), fetch)
  expect(fetch).toHaveBeenCalledTimes(1)
  expect(JSON.stringify(fetch.mock.calls)).not.toContain('secret')
  const [[address, init]] = fetch.mock.calls as [[string, RequestInit]]
  expect(address).toBe(ADDRESS)
  expect(init).toMatchObject({ method: 'HEAD', mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer' })
  expect(init.body).toBeUndefined()
})

test('asks again with GET where HEAD leads nowhere, as at a login page of Spring Security', async () => {
  const fetch = (_: string, { method }: RequestInit) => (method === 'GET' ? opaque() : lost())
  expect(await isHidden(ADDRESS, fetch)).toBe(true)
})

test('nothing answers: the connection failed', async () => {
  expect(await explainLost(await failed(), lost)).toMatchObject({ code: 'no_connection', address: ADDRESS })
})

test('a readable answer, as on the same origin: the request failed for a moment', async () => {
  expect(await isHidden(ADDRESS, () => Promise.resolve(new Response()))).toBe(false)
})

test('gives up a server that does not answer the question either', async () => {
  vi.useFakeTimers()
  const answer = isHidden(ADDRESS, () => new Promise(() => undefined))
  await vi.advanceTimersByTimeAsync(5000)
  expect(await answer).toBe(false)
  vi.useRealTimers()
})

test.each([new UnreachableError('timeout', ''), new OAuthError('invalid_client', 401), new TypeError('a bug')])(
  '%s stays as it is, without a question',
  async (error) => {
    const fetch = vi.fn(opaque)
    expect(await explainLost(error, fetch)).toBe(error)
    expect(fetch).not.toHaveBeenCalled()
  },
)
