// @vitest-environment node
import { spawnSync } from 'node:child_process'
import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbeddedServer, type EmbeddedServer } from './embedded-server.ts'
import { post, SCOPE, signedIn, televisionAt } from '../../testing/tv/television-by-http.ts'

let server: EmbeddedServer
beforeAll(async () => {
  server = await startEmbeddedServer({ intervalSeconds: 60 })
})
afterAll(() => server.close())

test.each(['http://localhost:5173', 'http://127.0.0.1:8080', 'null', 'file://'])(
  'a page at %s can read answers and errors',
  async (origin) => {
    const allowed = (headers: Headers) => headers.get('access-control-allow-origin')
    const television = televisionAt(server)
    const { issuer, clientId: client_id } = server
    const headers = { origin }
    const answers = [
      await fetch(`${issuer}/.well-known/openid-configuration`, { headers }),
      await post(`${issuer}/device/auth`, { client_id, scope: SCOPE }, headers),
      await post(`${issuer}/device/auth`, { client_id: 'unknown' }, headers),
      await post(`${issuer}/token`, { client_id }, headers),
    ]
    const authorization = await television.start(headers)
    const pending = await television.poll(authorization, headers)
    const slowDown = await television.poll(authorization, headers)
    const { tokens } = await signedIn(server)
    answers.push(pending, slowDown, await television.userInfo(tokens, headers))
    answers.push(await television.userInfo({ ...tokens, body: {} }, headers), await television.revoke(tokens, headers))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 400, 400, 400, 200, 401, 200])
    for (const answer of answers) expect(allowed(answer.headers)).toBe(origin)
  },
)

test('a page of another origin cannot read them', async () => {
  const { issuer, clientId: client_id } = server
  for (const origin of ['https://example.com', 'http://localhost.example.com:5173', 'http://192.168.1.20:5173']) {
    const refused = await post(`${issuer}/device/auth`, { client_id, scope: SCOPE }, { origin })
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, null])
  }
})

test('the issuer and its addresses do not depend on the Host header', async () => {
  const { port, issuer } = server
  const path = '/.well-known/openid-configuration'
  const metadata = await new Promise<unknown>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { host: 'evil.example:1' } }, (response) =>
      resolve(json(response)),
    )
      .on('error', reject)
      .end()
  })
  expect(metadata).toMatchObject({ issuer, token_endpoint: `${issuer}/token` })
  expect(JSON.stringify(metadata)).not.toContain('evil')
})

test('a port that is in use is reported in one sentence', async () => {
  await expect(startEmbeddedServer({ port: server.port })).rejects.toThrow(
    new RegExp(`^Port ${server.port} is already in use: stop the program that uses it, or choose another port\\.$`),
  )
})

test('the server prints nothing', async () => {
  const script = `
    const { startEmbeddedServer } = await import(${JSON.stringify(new URL('embedded-server.ts', import.meta.url).href)})
    await (await startEmbeddedServer()).close()`
  const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  expect([run.status, run.stdout, run.stderr]).toEqual([0, '', ''])
}, 20_000)
