import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { NODE_VERSIONS, nodeIn, requireNode } from '../../tools/node-binaries.ts'
import { buildExecutable } from '../../vite/build-executable.ts'
import { expect, test } from './support/cli-fixtures.ts'
import { createMachine } from './support/machine.ts'
import { at, signInHere } from './support/sign-in-here.ts'

/** A sign-in, a fresh token, and a sign-out of the companion that this command line starts. */
async function useOnce(program: readonly string[]): Promise<void> {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  await using machine = await createMachine(program)
  const phone = { approve: (uri: string) => approveByHttp(uri, server.viewer, 'approve') }
  await signInHere(machine, phone, at(server))
  const token = await machine.run(['token', '--min-validity', '100000'])
  expect(token).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^\S+\n$/) as unknown })
  const who = await machine.run(['whoami'])
  expect(who).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(server.viewer.name) as unknown, stderr: '' })
  expect(await machine.run(['logout', '--forget'])).toMatchObject({ exitCode: 0, stderr: '' })
  expect(await machine.files()).toEqual([])
}

test('signs in, refreshes and signs out on every Node that the package supports', async ({ cli }) => {
  for (const version of NODE_VERSIONS)
    await test.step(version, async () => useOnce([nodeIn(await requireNode('linux-x64', version)), cli]))
})

test('the single executable does the same, and says that it has no keyring', async () => {
  await using folder = await temporaryFolder('executable')
  const executable = await buildExecutable('linux-x64', folder.path)
  await useOnce([executable])
  await using machine = await createMachine([executable])
  expect(await machine.run(['--version'])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as unknown,
  })
  const args = ['login', '--issuer', 'https://id.example.com', '--client-id', 'tv', '--store', 'keyring']
  expect(await machine.run(args)).toMatchObject({
    exitCode: 1,
    stderr: 'The single executable cannot use the keyring: use "--store file", or the npm package of couchpass.\n',
  })
})
