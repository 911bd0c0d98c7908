import { expect, test } from './support/cli-fixtures.ts'
import { at, signInHere } from './support/sign-in-here.ts'

const BOUND =
  'The token is bound to a key (DPoP), so APIs refuse it as a bearer token: give --allow-bound to print it anyway.\n'

test('keeps the key of bound tokens beside them and destroys it at sign-out', async ({ machine, testBed, phone }) => {
  await signInHere(machine, phone, [...at(testBed), '--token-binding', 'dpop-required'])
  const key = JSON.parse(await machine.read('proof-key.json')) as { kty: string; crv: string; d: string }
  expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', d: expect.any(String) as unknown })
  expect(await machine.files()).toContainEqual([expect.stringMatching(/proof-key\.json$/), 0o600])

  expect(await machine.run(['token'])).toEqual({ exitCode: 1, signal: null, stdout: '', stderr: BOUND })
  const allowed = await machine.run(['token', '--allow-bound', '--min-validity', '100000'])
  expect(allowed.exitCode).toBe(0)
  const headers = { Authorization: `Bearer ${allowed.stdout.trim()}` }
  const userInfo = await fetch(`${testBed.issuer}/protocol/openid-connect/userinfo`, { headers })
  expect(userInfo.status, 'rejected without its key').toBe(401)
  expect(await machine.run(['whoami', '--json'])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('"tokenBinding":"dpop"') as unknown,
  })

  expect((await machine.run(['logout'])).exitCode).toBe(0)
  expect((await machine.files()).map(([path]) => path.replace(/^.*\//, ''))).toEqual(['profile.json'])
})
