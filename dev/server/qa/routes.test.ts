// @vitest-environment node
import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createQaKey } from './key.ts'
import { qaRoutes } from './routes.ts'

const LAN = '192.168.1.20'
const key = createQaKey()
const asked: unknown[] = []
/** The remote address of the next request. */
let from: string
let server: Server
let port: number

beforeEach(async () => {
  from = '192.168.1.7'
  asked.length = 0
  const control = async (order: unknown) => (asked.push(order), { isAway: false, latencyMs: 0, faults: [] })
  const routes = qaRoutes({ controls: { control }, lanAddress: LAN, key })
  server = createServer((incoming, response) => {
    Object.defineProperty(incoming.socket, 'remoteAddress', { value: from, configurable: true })
    routes(incoming, response, () => response.writeHead(200).end('the page'))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterEach(() => server.close())

const HOST = `${LAN}:5173`

async function send(method: string, path: string, headers: Record<string, string> = {}, body = '') {
  const sent = request({ port, host: '127.0.0.1', method, path, agent: false, headers: { Host: HOST, ...headers } })
  sent.end(body)
  const [response] = await once(sent, 'response')
  return { status: response.statusCode as number, headers: response.headers, body: await text(response) }
}
const steer = (headers: Record<string, string> = {}) => {
  const page = { Origin: `http://${HOST}`, 'Content-Type': 'application/json' }
  return send('POST', '/qa/control', { ...page, ...headers }, '{"now":"approve","userCode":"ABCD"}')
}

test('another device cannot approve without the key', async () => {
  for (const cookie of ['', 'couchpass-qa=', `couchpass-qa=${'x'.repeat(key.text.length)}`, `other=${key.text}`])
    expect(await steer({ Cookie: cookie })).toMatchObject({
      status: 403,
      body: expect.stringContaining('with the key'),
    })
  expect(asked).toEqual([])
})

test('the address with the key sets a cookie for control and redirects to one without the key', async () => {
  const opened = await send('GET', `/?key=${key.text}&scenario=deny`)
  expect(opened).toMatchObject({ status: 303, headers: { location: '/?scenario=deny' } })
  const [cookie = ''] = opened.headers['set-cookie'] as string[]
  expect(cookie).toContain('HttpOnly; SameSite=Strict')
  expect((await steer({ Cookie: cookie.split(';')[0]! })).status).toBe(200)
  expect(asked).toHaveLength(1)
})

test('a wrong key in the address sets no cookie', async () => {
  const { status, headers } = await send('GET', '/?key=wrong')
  expect([status, headers['set-cookie']]).toEqual([200, undefined])
})

test('a page on this machine needs no key', async () => {
  from = '127.0.0.1'
  expect((await steer({ Host: 'localhost:5173', Origin: 'http://localhost:5173' })).status).toBe(200)
})

test.each(['cross-site', 'same-site', undefined])(
  'a scenario opened with Sec-Fetch-Site %s needs a confirmation',
  async (site) => {
    const headers = site === undefined ? {} : { 'Sec-Fetch-Site': site }
    for (const path of ['/?scenario=approve', '/index.html?a=1&%73cenario=%3Cb%3E', '/?scenario=deny&consent=x']) {
      const { status, headers: sent, body } = await send('GET', path, headers)
      expect(status).toBe(200)
      expect(body).toContain('Run this scenario?')
      expect(body).not.toContain('<b>')
      expect(sent['content-security-policy']).toContain("frame-ancestors 'none'")
      const [, link = ''] = /href="(\/[^"]*)"/.exec(body) ?? []
      const address = link.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
      expect((await send('GET', address, headers)).body).toBe('the page')
    }
  },
)

test.each(['none', 'same-origin'])(
  'a scenario that the tester opened, with Sec-Fetch-Site %s, runs at once',
  async (site) => {
    expect((await send('GET', '/?scenario=approve', { 'Sec-Fetch-Site': site })).body).toBe('the page')
  },
)
