import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { deviceAnswer, metadata } from '../support/servers/scripted-server.ts'
import { expect, test } from './support/cli-fixtures.ts'
import { eventsOf } from './support/machine.ts'
import { makeCertificate } from './support/doctor-certificates.ts'
import { startProxy } from './support/proxy-server.ts'
import { at } from './support/sign-in-here.ts'

/** A name that no DNS knows (RFC 6761 §6.4), so that only a proxy leads to it. */
const ISSUER = 'https://id.couchpass.invalid'
const CERTIFICATE = makeCertificate({ host: 'id.couchpass.invalid' })

/** A provider behind that name, with a certificate of a private authority. */
async function startProvider() {
  const answers: Readonly<Record<string, unknown>> = {
    '/.well-known/openid-configuration': metadata(ISSUER),
    '/device': deviceAnswer(ISSUER),
    '/token': { access_token: 'a', token_type: 'Bearer', refresh_token: 'r', expires_in: 300 },
  }
  const server = createServer({ key: CERTIFICATE.key, cert: CERTIFICATE.chain.join('\n') }, (request, response) => {
    const body = answers[request.url ?? '']
    request.resume()
    response.writeHead(body ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await Promise.resolve()
    },
  }
}

test('signs in through a proxy with a password to a provider of a private authority, and remembers the authority', async ({
  machine,
}) => {
  await using provider = await startProvider()
  await using proxy = await startProxy(provider.port, 'box:s3cret')
  const login = ['login', '--no-qr', ...at({ issuer: ISSUER, clientId: 'tv' })]
  const ca = join(machine.home, 'ca.pem')
  await writeFile(ca, CERTIFICATE.root)

  expect(await machine.run(login), 'without the proxy').toMatchObject({
    exitCode: 4,
    stderr: expect.stringMatching(
      /^The name id\.couchpass\.invalid cannot be resolved \(\w+\): check the issuer/,
    ) as unknown,
  })
  const env = { HTTPS_PROXY: `box:s3cret@127.0.0.1:${proxy.port}` }
  expect(await machine.run(login, env), 'without the authority').toMatchObject({
    exitCode: 4,
    stderr: expect.stringMatching(
      /certificate of id\.couchpass\.invalid \(\w+\): .*"--ca FILE" or NODE_EXTRA_CA_CERTS/,
    ) as unknown,
  })
  expect(await machine.run([...login, '--ca', ca], env)).toMatchObject({ exitCode: 0, stderr: '' })
  expect(proxy.targets.at(-1)).toBe('id.couchpass.invalid:443')
  const before = proxy.targets.length
  expect(await machine.run(['token', '--min-validity', '100000'], env)).toMatchObject({ exitCode: 0 })
  expect(proxy.targets.length).toBeGreaterThan(before)
  expect(
    await machine.run(['token', '--min-validity', '100000'], { ...env, NODE_EXTRA_CA_CERTS: ca, NO_PROXY: '*' }),
  ).toMatchObject({
    exitCode: 4,
    stderr: expect.stringContaining('cannot be resolved') as unknown,
  })
  // Doctor's requests and handshakes go the same way. The provider of this test offers too little to pass.
  const doctor = ['doctor', ISSUER, '--client-id', ' tv\r', '--json', '--ca', ca]
  const examined = eventsOf((await machine.run(doctor, env)).stdout)
  const levelOf = (check: string) => examined.find((event) => event['check'] === check)?.['level']
  expect([levelOf('connection'), levelOf('discovery'), levelOf('client')]).toEqual(['ok', 'ok', 'ok'])
  expect(examined.map(({ code }) => code)).toContain('root_not_public')
  const refused = await machine.run(doctor, { HTTPS_PROXY: `http://box:wr0ng@127.0.0.1:${proxy.port}` })
  expect(refused.stdout).toContain('"proxy_refused"')
  expect(refused.stdout + refused.stderr).not.toContain('wr0ng')

  const wrong = await machine.run(['token', '--min-validity', '100000'], {
    HTTPS_PROXY: `http://box:wr0ng@127.0.0.1:${proxy.port}`,
  })
  expect(wrong.exitCode).toBe(4)
  expect(wrong.stderr).toContain('407')
  expect(wrong.stderr).not.toContain('wr0ng')
})

test('says that a proxy of another kind, or a variable that is not read, is not used', async ({ machine }) => {
  const login = ['login', ...at({ issuer: ISSUER, clientId: 'tv' })]
  expect(await machine.run(login, { HTTPS_PROXY: 'socks5://user:s3cret@127.0.0.1:1080' })).toMatchObject({
    exitCode: 2,
    stderr: 'HTTPS_PROXY names a socks5 proxy: couchpass uses http and https proxies.\n',
  })
  expect((await machine.run(login, { ALL_PROXY: 'http://127.0.0.1:1' })).stderr).toContain(
    'ALL_PROXY is set and not used',
  )
})
