import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { expect, test } from '@playwright/test'
import { createTlsProbe } from '../../src/doctor/tls-probe.ts'
import { serveOnLoopback } from '../../testing/servers/loopback-server.ts'
import { makeCertificate } from './support/doctor-certificates.ts'
import { examine, runDoctor } from './support/doctor-run.ts'

/** A proxy that opens tunnels for "viewer:pa ss" and answers 407 without. */
async function serveProxy() {
  const targets: string[] = []
  const sockets: Socket[] = []
  const proxy = await serveOnLoopback((_, response) => response.writeHead(400).end())
  const wanted = `Basic ${Buffer.from('viewer:pa ss').toString('base64')}`
  proxy.server.on('connect', ({ url = '', headers }, client: Socket) => {
    sockets.push(client)
    client.on('error', () => undefined)
    targets.push(url)
    if (headers['proxy-authorization'] !== wanted)
      return client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    const upstream = connect(Number(url.split(':').at(-1)), 'localhost', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    upstream.on('error', () => client.destroy())
  })
  const dispose = async () => {
    for (const socket of sockets) socket.destroy()
    await proxy.close()
  }
  return { port: proxy.port, targets, [Symbol.asyncDispose]: dispose }
}

async function serveTls() {
  const made = makeCertificate()
  const server = createServer({ key: made.key, cert: made.chain.join('') }, (_, response) =>
    response.writeHead(404).end(),
  )
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  const { port } = server.address() as AddressInfo
  return { made, issuer: `https://localhost:${port}`, port, [Symbol.asyncDispose]: close }
}

test('shakes hands through the proxy that the requests use, and tells its refusal from the host', async () => {
  await using server = await serveTls()
  await using proxy = await serveProxy()
  const { made, issuer, port } = server
  const probe = (credentials: string) =>
    createTlsProbe({ trusted: [made.root], proxyFor: () => new URL(`http://${credentials}127.0.0.1:${proxy.port}`) })
  const input = { issuer, clientId: 'tv' }
  const through = await examine(input, { tls: probe('viewer:pa%20ss@'), publicRoots: [made.root] })
  expect(through.findings.find(({ check }) => check === 'certificate')?.level).toBe('ok')
  expect(new Set(proxy.targets)).toEqual(new Set([`localhost:${port}`]))

  const refused = await examine(input, { tls: probe(''), publicRoots: [made.root] })
  expect(refused.codes).toEqual(['issuer_on_loopback', 'proxy_refused'])
  expect(JSON.stringify(refused.findings)).toContain('proxy: 407')
})

test('says that a proxy variable is set and not used, without its password', async () => {
  await using proxy = await serveProxy()
  const address = `http://viewer:secret-word@127.0.0.1:${proxy.port}`
  const run = (env: Record<string, string>) => runDoctor(['https://id.couchpass.invalid', '--client-id', 'tv'], { env })
  const unused = await run({ ALL_PROXY: address })
  expect(unused.codes).toEqual(['name_not_found', 'proxy_unused'])
  expect(unused.stdout).toContain('ALL_PROXY names a proxy')
  expect(unused.stdout + unused.stderr).not.toContain('secret-word')
  expect((await run({ ALL_PROXY: address, NO_PROXY: 'couchpass.invalid' })).codes).toEqual(['name_not_found'])
  expect(proxy.targets).toEqual([])
})

test('--ca trusts a private authority for this run', async () => {
  await using server = await serveTls()
  const args = [server.issuer, '--client-id', 'tv']
  const untrusted = (await runDoctor(args)).findings.find(({ check }) => check === 'certificate')
  expect(untrusted?.code).toBe('certificate_chain_incomplete')
  expect(untrusted?.remedy).toContain('--ca FILE')
  const file = test.info().outputPath('root.pem')
  await writeFile(file, server.made.root)
  const run = await runDoctor([...args, '--ca', file])
  expect(run.codes).toEqual(['issuer_on_loopback', 'metadata_not_found', 'root_not_public'])
  expect(run.exitCode).toBe(2)

  await writeFile(file, 'no certificate')
  const wrong = await runDoctor([...args, '--ca', file])
  expect(wrong.stdout).toContain('contains no PEM certificate')
})
