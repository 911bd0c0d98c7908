import { writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { createRelay } from '../../examples/relay/relay.ts'
import { DEFAULTS } from '../../examples/relay/settings.ts'
import { serveOnLoopback } from '../../testing/servers/loopback-server.ts'
import { deviceAnswer, PENDING, startScriptedServer } from '../support/servers/scripted-server.ts'
import { expect, test } from './support/cli-fixtures.ts'
import { at } from './support/sign-in-here.ts'

const startServer = (tokens: object = {}) =>
  startScriptedServer((issuer) => ({
    '/device': { json: deviceAnswer(issuer) },
    '/token': [PENDING, { json: { access_token: 'a', token_type: 'Bearer', refresh_token: 'r', ...tokens } }],
  }))

test('sends own parameters, and keeps sign-ins with other ones apart', async ({ machine }) => {
  await using server = await startServer({ expires_in: 1 })
  const there = at({ issuer: server.issuer, clientId: 'tv' })
  const login = (...options: string[]) => machine.run(['login', '--no-qr', ...there, ...options])
  const [first, second] = ['https://one.example', 'https://two.example?a=b&c=d']
  const api = ['--param', 'audience=api', '--param', `resource=${first}`, '--param', `resource=${second}`]
  expect(await login(...api, '--token-param', `resource=${first}`, '--scope', '')).toMatchObject({ exitCode: 0 })

  const [request] = server.forms('/device')
  expect([...request!].sort()).toEqual([
    ['audience', 'api'],
    ['client_id', 'tv'],
    ['resource', first],
    ['resource', second],
  ])
  expect(await machine.run(['token', '--min-validity', '60'])).toMatchObject({ exitCode: 0 })
  const tokenRequests = server.forms('/token')
  expect(tokenRequests.map((form) => form.get('grant_type')).at(-1)).toBe('refresh_token')
  expect(tokenRequests.map((form) => form.getAll('resource'))).toEqual(tokenRequests.map(() => [first]))

  expect(await machine.run(['login', '--no-qr', ...there], { COUCHPASS_PARAMS: 'audience=web' })).toMatchObject({
    exitCode: 0,
  })
  expect(server.forms('/device').at(-1)!.get('audience')).toBe('web')
  expect(await machine.run(['token'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('--param') as unknown,
  })
  expect(await machine.run(['token', '--param', 'audience=web'])).toMatchObject({ exitCode: 0 })
  expect(await machine.run(['token', '--param', 'audience=tv'])).toMatchObject({ exitCode: 3 })
})

test('refuses parameters that belong to the sign-in, without repeating their values', async ({ machine }) => {
  const there = at({ issuer: 'https://id.example.com', clientId: 'tv' })
  const run = (...options: string[]) => machine.run(['login', ...there, ...options])
  expect(await run('--param', 'client_secret=hunter2')).toMatchObject({
    exitCode: 2,
    stderr: '--param must not contain "client_secret", which belongs to Couchpass.\n',
  })
  expect(await run('--token-param', 'audience')).toMatchObject({
    exitCode: 2,
    stderr: '--token-param takes NAME=VALUE, such as audience=https://api.example.com.\n',
  })
  expect(
    await machine.run(['doctor', 'https://id.example.com', '--client-id', 'tv', '--param', 'Scope=x']),
  ).toMatchObject({
    exitCode: 2,
    stderr: '--param must not contain "Scope", which belongs to Couchpass.\n',
  })
  expect(await machine.run(['token'], { COUCHPASS_TOKEN_PARAMS: 'grant_type=password' })).toMatchObject({
    exitCode: 2,
    stderr: 'COUCHPASS_TOKEN_PARAMS must not contain "grant_type", which belongs to Couchpass.\n',
  })
})

test('takes provider metadata from a file, and remembers it', async ({ machine }) => {
  await using server = await startScriptedServer((issuer) => ({
    '/.well-known/openid-configuration': { status: 404, text: '', type: 'text/plain' },
    '/codes': { json: deviceAnswer(issuer) },
    '/tokens': { json: { access_token: 'a', token_type: 'Bearer', refresh_token: 'r', expires_in: 1 } },
  }))
  const { issuer } = server
  const file = join(machine.home, 'provider.json')
  const endpoints = { device_authorization_endpoint: `${issuer}/codes`, token_endpoint: `${issuer}/tokens` }
  await writeFile(file, `\uFEFF${JSON.stringify({ issuer, ...endpoints })}`)
  const there = [...at({ issuer, clientId: 'tv' }), '--provider-metadata']
  expect(await machine.run(['login', '--no-qr', ...there, 'provider.json'])).toMatchObject({ exitCode: 0 })
  await writeFile(file, '')
  expect(await machine.run(['token', '--min-validity', '60'])).toMatchObject({ exitCode: 0 })
  expect(server.forms('/tokens').at(-1)!.get('grant_type')).toBe('refresh_token')

  expect(await machine.run(['login', ...there, 'provider.json'])).toMatchObject({
    exitCode: 2,
    stderr:
      '--provider-metadata: provider.json is not a JSON object, ' +
      'as the one at ISSUER/.well-known/openid-configuration is.\n',
  })
  expect(await machine.run(['doctor', issuer, '--client-id', 'tv', '--provider-metadata', 'no.json'])).toMatchObject({
    exitCode: 2,
    stderr: '--provider-metadata: no.json cannot be read (ENOENT).\n',
  })
})

test('doctor sends own parameters with its requests', async ({ machine }) => {
  await using server = await startServer()
  const options = ['--param', 'audience=api', '--token-param', 'resource=here', '--scope', ' ']
  await machine.run(['doctor', server.issuer, '--client-id', 'tv', ...options])
  const requests = server.forms('/device')
  expect(requests.length).toBeGreaterThan(1)
  expect(requests.map((form) => form.get('audience'))).toEqual(requests.map(() => 'api'))
  expect(requests.some((form) => form.has('scope'))).toBe(false)
  expect(server.forms('/token')[0]!.get('resource')).toBe('here')
})

test('signs in through a relay, shows a short address of its own, and remembers both', async ({ machine }) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const { issuer, clientId, viewer } = server
  const settings = { ...DEFAULTS, issuer, clientId, origins: [issuer], basePath: '/idp' }
  const seen: string[] = []
  const { fetch } = createRelay(settings)
  const listener = getRequestListener((request) => (seen.push(new URL(request.url).pathname), fetch(request)))
  await using relay = await serveOnLoopback(listener as RequestListener)
  const short = [
    '--verification-uri',
    'https://acme.tv/tv',
    '--verification-uri-complete',
    'https://acme.tv/{user_code}',
  ]
  const login = machine.start(['login', '--json', ...at(server), '--relay', ` ${relay.origin}/idp`, ...short])
  const { userCode, verificationUri, verificationUriComplete } = await login.event('code')
  expect(verificationUri).toBe('https://acme.tv/tv')
  expect(verificationUriComplete).toBe(`https://acme.tv/${String(userCode)}`)
  await approveByHttp(`${issuer}/device?user_code=${String(userCode)}`, viewer, 'approve')
  expect(await login.ended).toMatchObject({ exitCode: 0, stderr: '' })
  const before = seen.length
  expect(await machine.run(['token', '--min-validity', '100000'])).toMatchObject({ exitCode: 0 })
  expect(seen.length).toBeGreaterThan(before)

  const wrong = await machine.run(['login', ...at(server), '--verification-uri', 'http://acme.tv'])
  expect(wrong).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^--verification-uri /) as unknown })
})
