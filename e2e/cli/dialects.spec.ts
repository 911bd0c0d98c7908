import { deviceAnswer, PENDING, startScriptedServer } from '../support/servers/scripted-server.ts'
import { expect, test } from './support/cli-fixtures.ts'
import { eventsOf } from './support/machine.ts'
import { at } from './support/sign-in-here.ts'

test('doctor names each deviation that it accepts, with its source', async ({ machine }) => {
  await using server = await startScriptedServer((issuer) => {
    const { verification_uri: verification_url, expires_in: _, ...others } = deviceAnswer(issuer)
    return {
      '/device': { json: { ...others, verification_url } },
      '/token': { status: 400, json: { status: 400, message: 'authorization_pending' } },
    }
  })
  const { stdout } = await machine.run(['doctor', server.issuer, '--client-id', 'tv', '--json'])
  const found = eventsOf(stdout).filter(({ check }) => check === 'dialect')
  expect(found.map(({ level, code, message }) => [level, code, message])).toEqual([
    [
      ...['ok', 'dialect_accepted'],
      'The provider says "verification_url" in place of "verification_uri", which Couchpass accepts.',
    ],
    [
      ...['ok', 'dialect_accepted'],
      'The provider does not say how long a code is valid: 10 minutes are assumed, which Couchpass accepts.',
    ],
  ])
  expect(JSON.stringify(found)).toContain('developers.google.com')

  await using plain = await startScriptedServer((issuer) => ({
    '/device': { json: deviceAnswer(issuer) },
    '/token': PENDING,
  }))
  const text = await machine.run(['doctor', plain.issuer, '--client-id', 'tv'])
  expect(text.stdout).toContain('The provider deviated from no specification.')
})

test('login waits where the provider limits the requests for codes, and goes on by itself', async ({ machine }) => {
  await using server = await startScriptedServer((issuer) => ({
    '/device': [
      { status: 429, json: { error: 'slow_down' }, headers: { 'Retry-After': '1' } },
      { json: deviceAnswer(issuer) },
    ],
    '/token': { json: { access_token: 'a', token_type: 'BearerToken' } },
  }))
  const there = at({ issuer: server.issuer, clientId: 'tv' })
  const login = machine.start(['login', '--json', ...there])
  expect(await login.event('status')).toMatchObject({ status: 'limited' })
  const ended = await login.ended
  expect(ended).toMatchObject({
    exitCode: 0,
    stderr: expect.stringMatching(
      /^The provider allows no more codes right now: trying again in [56] seconds\.\n$/,
    ) as unknown,
  })
  expect(
    eventsOf(ended.stdout)
      .map(({ event }) => event)
      .slice(0, 2),
  ).toEqual(['status', 'code'])
})

test('Ctrl-C ends the wait at once', async ({ machine }) => {
  await using server = await startScriptedServer(() => ({ '/device': { status: 429, json: { error: 'slow_down' } } }))
  const login = machine.start(['login', '--no-qr', ...at({ issuer: server.issuer, clientId: 'tv' })])
  await login.printed(/trying again in 6\d seconds/)
  login.child.kill('SIGINT')
  expect(await login.ended).toMatchObject({ exitCode: 130 })
  expect(server.forms('/device')).toHaveLength(1)
})
