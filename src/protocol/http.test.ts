import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { UnreachableError } from './errors.ts'
import { createHttp, type HttpOptions } from './http.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const URL = 'https://id.example.com/token'
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof UnreachableError ? error.code : error),
  )
const answering = (fetch: HttpOptions['fetch'], options: Partial<HttpOptions> = {}) => createHttp({ fetch, ...options })
const dripping = () =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array([123]))
    },
  })

test('returns the whole response: status, headers, body', async () => {
  const http = answering(async () => new Response('{"a":1}', { status: 400, headers: { 'x-a': 'b' } }))
  const response = await http(URL, {})
  expect([response.status, response.headers.get('x-a'), await response.text()]).toEqual([400, 'b', '{"a":1}'])
})

test('sends no credentials, no referrer, follows no redirect and names no charset', async () => {
  const fetch = vi.fn<HttpOptions['fetch']>(async () => new Response('{}'))
  const body = new URLSearchParams({ a: 'b c' })
  const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8', accept: 'application/json' }
  await answering(fetch)(URL, { method: 'POST', headers, body })
  expect(fetch).toHaveBeenCalledWith(
    URL,
    expect.objectContaining({
      method: 'POST',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=b+c',
    }),
  )
})

test('times out when no headers come', async () => {
  const code = codeOf(answering(() => new Promise(() => undefined), { timeoutMs: 1000 })(URL, {}))
  await vi.advanceTimersByTimeAsync(1000)
  expect(await code).toBe('timeout')
})

test('times out when the body drips on beyond the deadline', async () => {
  const code = codeOf(answering(async () => new Response(dripping()), { timeoutMs: 1000 })(URL, {}))
  await vi.advanceTimersByTimeAsync(1000)
  expect(await code).toBe('timeout')
})

test('gives up on an endless body', async () => {
  const http = answering(async () => new Response('x'.repeat(2000)), { maxBytes: 1000 })
  expect(await codeOf(http(URL, {}))).toBe('answer_too_large')
})

test.each([301, 302, 307])('takes a redirect (%i) for a captive portal’s response', async (status) => {
  const http = answering(async () => new Response(null, { status, headers: { location: 'http://portal.example' } }))
  expect(await codeOf(http(URL, {}))).toBe('redirected')
})

test('reports every failed connection as no_connection and leaves no timer behind', async () => {
  const http = answering(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(await codeOf(http(URL, {}))).toBe('no_connection')
  expect(vi.getTimerCount()).toBe(0)
})

test('accepts a response without a body', async () => {
  const response = await answering(async () => new Response(null, { status: 204 }))(URL, {})
  expect([response.status, await response.text()]).toEqual([204, ''])
})
