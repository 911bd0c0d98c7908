import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { expect, test } from './support/cli-fixtures.ts'
import { at, signInHere } from './support/sign-in-here.ts'

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

test('prints the token as a header, as a credential for kubectl, and the id_token with new times after a refresh', async ({
  machine,
}) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const phone = { approve: (uri: string) => approveByHttp(uri, server.viewer, 'approve') }
  await signInHere(machine, phone, at(server))
  const token = (await machine.run(['token'])).stdout.trim()
  expect((await machine.run(['token', '--header'])).stdout).toBe(`Authorization: Bearer ${token}\n`)

  const KUBERNETES_EXEC_INFO = JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1beta1', spec: {} })
  const credential = JSON.parse(
    (await machine.run(['token', '--exec-credential'], { KUBERNETES_EXEC_INFO })).stdout,
  ) as {
    status: { expirationTimestamp: string }
  }
  expect(credential).toMatchObject({
    apiVersion: 'client.authentication.k8s.io/v1beta1',
    kind: 'ExecCredential',
    status: { token, expirationTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as unknown },
  })
  expect(Date.parse(credential.status.expirationTimestamp)).toBeGreaterThan(Date.now())

  const first = (await machine.run(['token', '--id-token'])).stdout.trim()
  expect(claimsOf(first)).toMatchObject({ iss: server.issuer, aud: server.clientId })
  // Times in a token are whole seconds: two tokens of one second are equal.
  await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(Number(claimsOf(first)['iat']))
  const refreshed = await machine.run(['token', '--id-token', '--exec-credential', '--min-validity', '100000'])
  const second = (JSON.parse(refreshed.stdout) as { status: { token: string } }).status.token
  expect(second).not.toBe(first)
  expect(claimsOf(second)['sub']).toBe(claimsOf(first)['sub'])
})

test('exec gives the token to one command, in its environment alone, and ends as that command does', async ({
  machine,
}) => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const phone = { approve: (uri: string) => approveByHttp(uri, server.viewer, 'approve') }
  await signInHere(machine, phone, at(server))
  const token = (await machine.run(['token'])).stdout.trim()
  const exec = (...words: string[]) => machine.run(['exec', ...words], { COUCHPASS_CLIENT_SECRET: 'hunter2' })
  const printed = await exec(
    '--',
    'sh',
    '-c',
    'echo "$COUCHPASS_ACCESS_TOKEN|$COUCHPASS_CLIENT_SECRET|$0|$1"',
    'a b',
    '--json',
  )
  expect(printed).toMatchObject({ exitCode: 0, stdout: `${token}||a b|--json\n`, stderr: '' })
  expect(await exec('--env', 'API_TOKEN', '--', 'sh', '-c', 'echo "$API_TOKEN"; exit 7')).toMatchObject({
    exitCode: 7,
    stdout: `${token}\n`,
  })
  expect(await exec('--', 'no-such-program')).toMatchObject({
    exitCode: 127,
    stderr: '"no-such-program" cannot be started (ENOENT).\n',
  })
  const waiting = machine.start([
    'exec',
    '--',
    'sh',
    '-c',
    'trap "echo ended; exit 3" TERM; echo ready; while :; do sleep 0.1; done',
  ])
  await waiting.printed(/ready/)
  waiting.child.kill('SIGTERM')
  expect((await waiting.ended).stdout, 'the command ends first').toBe('ready\nended\n')

  expect((await machine.run(['logout'])).exitCode).toBe(0)
  expect(await exec('--', 'echo', 'not run')).toMatchObject({ exitCode: 3, stdout: '' })
})
