import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { expect, test } from './support/cli-fixtures.ts'
import { eventsOf, type Machine } from './support/machine.ts'
import { at, beginLogin, signInHere } from './support/sign-in-here.ts'

const listed = async (machine: Machine) =>
  eventsOf((await machine.run(['profiles', '--json'])).stdout).map(({ profile, isSignedIn }) => [profile, isSignedIn])

test('only profiles that hold tokens count: not one that was signed out, nor one whose login was killed', async ({
  machine,
}) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const phone = { approve: (uri: string) => approveByHttp(uri, server.viewer, 'approve') }
  expect(await machine.run(['profiles'])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('no profile yet') as unknown,
  })
  for (const name of ['den', 'attic']) await signInHere(machine, phone, [...at(server), '--profile', name])
  expect(await machine.run(['token'])).toMatchObject({ exitCode: 2, stdout: '' })
  expect((await machine.run(['logout', '--profile', 'attic'])).exitCode).toBe(0)
  const { login } = await beginLogin(machine, [...at(server), '--profile', 'cellar'])
  login.child.kill('SIGKILL')
  await login.ended

  expect(await machine.run(['token']), 'the one that is signed in').toMatchObject({ exitCode: 0 })
  expect(await listed(machine)).toEqual([
    ['attic', false],
    ['cellar', false],
    ['den', true],
  ])
  for (const name of ['attic', 'cellar', 'den'])
    expect(await machine.run(['logout', '--forget', '--profile', name])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('the profile is removed') as unknown,
    })
  expect(await listed(machine)).toEqual([])
  expect(await machine.files()).toEqual([])
})
