import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deviceAnswer, metadata, startScriptedServer, type Script } from '../support/servers/scripted-server.ts'
import { expect, test } from './support/cli-fixtures.ts'
import type { Machine } from './support/machine.ts'
import { at } from './support/sign-in-here.ts'

const TOKENS = { access_token: 'a', token_type: 'Bearer', refresh_token: 'r', expires_in: 1 }

/** Answers of servers in use; UserInfo and revocation as given. */
function startServer(others: Script, token: Script[string] = { json: TOKENS }) {
  return startScriptedServer((issuer) => ({
    '/.well-known/openid-configuration': {
      json: { ...metadata(issuer), userinfo_endpoint: `${issuer}/me`, revocation_endpoint: `${issuer}/revoke` },
    },
    '/device': { json: deviceAnswer(issuer) },
    '/token': token,
    '/me': { json: { sub: 'ada' } },
    ...others,
  }))
}

const login = (machine: Machine, issuer: string, ...options: string[]) =>
  machine.run(['login', '--no-qr', ...at({ issuer, clientId: 'tv' }), ...options])

test('logout: a refusal is final, an unreachable provider is not, and a token that is already revoked is fine', async ({
  machine,
}) => {
  const cases = [
    [
      { status: 401, json: { error: 'invalid_client' } },
      1,
      /refused to end its session \(status 401, invalid_client\)/,
    ],
    [{ status: 400, json: { error: 'invalid_token' } }, 0, /^$/],
    [{ status: 403, text: 'no', type: 'text/plain' }, 4, /status 403 .* run "couchpass logout" again later/],
    ['cut', 4, /has not confirmed it \(The connection failed\)/],
  ] as const
  for (const [answer, exitCode, stderr] of cases) {
    await using server = await startServer({ '/revoke': answer })
    expect(await login(machine, server.issuer)).toMatchObject({ exitCode: 0 })
    expect(await machine.run(['logout', '--issuer', server.issuer])).toMatchObject({
      exitCode,
      stderr: expect.stringMatching(stderr) as unknown,
    })
  }
})

test('whoami says that UserInfo is refused', async ({ machine }) => {
  await using server = await startServer({ '/me': { status: 403, json: {} } })
  expect(await login(machine, server.issuer)).toMatchObject({ exitCode: 0 })
  expect(await machine.run(['whoami'])).toMatchObject({
    exitCode: 0,
    stderr: 'The provider does not say who is signed in (userinfo_refused).\n',
  })
})

test('a refresh that is answered 400 without a word ends the session if UserInfo says so; otherwise --again is named', async ({
  machine,
}) => {
  const wordless = { status: 400, text: '', type: 'text/plain' } as const
  {
    await using server = await startServer({ '/me': { status: 401, json: {} } }, [{ json: TOKENS }, wordless])
    await login(machine, server.issuer)
    expect(await machine.run(['token', '--min-validity', '60'])).toMatchObject({ exitCode: 3 })
  }
  await using server = await startServer({}, [{ json: TOKENS }, wordless])
  await login(machine, server.issuer)
  expect(await login(machine, server.issuer)).toMatchObject({
    exitCode: 4,
    stderr: expect.stringContaining('"couchpass login --again"') as unknown,
  })
})

test('a device endpoint that the metadata leaves out comes from --provider-metadata', async ({ machine }) => {
  const missing = (issuer: string) => ({ ...metadata(issuer), device_authorization_endpoint: undefined })
  await using server = await startScriptedServer((issuer) => ({
    '/.well-known/openid-configuration': { json: missing(issuer) },
    '/device': { json: deviceAnswer(issuer) },
    '/token': { json: TOKENS },
  }))
  expect(await login(machine, server.issuer)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('names no device_authorization_endpoint in its metadata') as unknown,
  })
  const file = join(machine.home, 'metadata.json')
  await writeFile(file, JSON.stringify({ device_authorization_endpoint: `${server.issuer}/device` }))
  expect(await login(machine, server.issuer, '--provider-metadata', file)).toMatchObject({ exitCode: 0 })
})

test('tokens that are bound to a key nobody proved are a fault', async ({ machine }) => {
  await using server = await startServer({}, { json: { ...TOKENS, token_type: 'DPoP' } })
  expect(await login(machine, server.issuer)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('bound to a key (DPoP)') as unknown,
  })
})
