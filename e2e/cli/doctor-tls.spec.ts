import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request, type RequestListener } from 'node:http'
import { createServer } from 'node:https'
import { once } from 'node:events'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TlsOptions } from 'node:tls'
import { expect } from '@playwright/test'
import { createTlsProbe } from '../../src/doctor/tls-probe.ts'
import { makeCertificate, type CertificateWishes, type MadeCertificate } from './support/doctor-certificates.ts'
import { examine, runDoctor } from './support/doctor-run.ts'
import { test } from './support/doctor-realm.ts'

async function serveTls(options: TlsOptions, listener: RequestListener = (_, answer) => answer.end()) {
  const server = createServer(options, listener)
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Forwards requests to Keycloak. */
function forwardTo(origin: string): RequestListener {
  const { hostname: host, port } = new URL(origin)
  return (incoming, outgoing) => {
    const { url: path = '/', method, headers } = incoming
    const forwarded = request({ host, port, path, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    forwarded.on('error', () => outgoing.destroy())
    incoming.pipe(forwarded)
  }
}

const tls = ({ key, chain }: MadeCertificate, sent = chain): TlsOptions => ({ key, cert: sent.join('') })

interface Fault {
  readonly title: string
  readonly wishes?: CertificateWishes
  readonly options?: (made: MadeCertificate) => TlsOptions
  /** Whether this machine knows the root, and whether it counts as a public one. */
  readonly root?: 'unknown' | 'public'
  readonly code: string
  readonly evidence: RegExp
}

const FAULTS: readonly Fault[] = [
  { title: 'expired', wishes: { from: -90, to: -1 }, code: 'certificate_expired', evidence: /"localhost", 20\d\d-/ },
  { title: 'not valid yet', wishes: { from: 1 }, code: 'certificate_not_yet_valid', evidence: /"localhost"/ },
  {
    title: 'for another name',
    wishes: { host: 'id.example.com' },
    code: 'certificate_wrong_name',
    evidence: /id\.example\.com/,
  },
  {
    title: 'with a common name alone',
    wishes: { withAltName: false },
    code: 'certificate_wrong_name',
    evidence: /"localhost"/,
  },
  {
    title: 'self-signed',
    wishes: { selfSigned: true },
    root: 'unknown',
    code: 'certificate_untrusted',
    evidence: /issued by "localhost"/,
  },
  {
    title: 'of an unknown root',
    options: (made) => tls(made, [...made.chain, made.root]),
    root: 'unknown',
    code: 'certificate_untrusted',
    evidence: /"Doctor test root"/,
  },
  {
    title: 'without the intermediate',
    options: (made) => tls(made, made.chain.slice(0, 1)),
    code: 'certificate_chain_incomplete',
    evidence: /issued by "Doctor test authority"$/,
  },
  {
    title: 'with TLS 1.1 at most',
    options: (made) => ({ ...tls(made), minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' }),
    code: 'tls_too_old',
    evidence: /→ TLSv1\.1/,
  },
]

for (const { title, wishes, options = tls, root = 'public', code, evidence } of FAULTS)
  test(`a certificate ${title}: ${code}`, async () => {
    const made = makeCertificate(wishes)
    await using server = await serveTls(options(made))
    const trust = root === 'unknown' ? {} : { tls: createTlsProbe({ trusted: [made.root] }), publicRoots: [made.root] }
    const found = await examine({ issuer: server.origin, clientId: 'any' }, trust)
    expect(found.codes).toEqual([code, 'issuer_on_loopback'].sort())
    expect(found.findings.find((finding) => finding.code === code)?.evidence.join(' | ')).toMatch(evidence)
    expect(found.notChecked).toContain('discovery')
  })

test('reports TLS that this machine accepts but televisions do not: a private root, TLS 1.3 only, an early expiry', async ({
  realm,
  keycloak,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'couchpass-doctor-'))
  try {
    const run = async (made: MadeCertificate, options: TlsOptions = {}) => {
      await using server = await serveTls({ ...tls(made), ...options }, forwardTo(keycloak.origin))
      await realm.setRealm({ attributes: { frontendUrl: server.origin } })
      await writeFile(join(folder, 'root.pem'), made.root)
      const found = await runDoctor([`${server.origin}/realms/${realm.bed.realm}`, '--client-id', realm.clientId], {
        env: { NODE_EXTRA_CA_CERTS: join(folder, 'root.pem') },
      })
      expect(found.summary).toMatchObject({ failures: 0, notChecked: [] })
      return found.codes
    }
    // A DPoP proof names the https address. This Keycloak does not trust X-Forwarded-Proto, so it expects an http
    // address.
    const always = ['issuer_on_loopback', 'root_not_public', 'token_binding_refused']
    always.push('verification_uri_long', 'verification_uri_on_loopback')
    const made = makeCertificate()
    expect(await run(made)).toEqual(always)
    expect(await run(made, { minVersion: 'TLSv1.3' })).toEqual([...always, 'tls_too_new'].sort())
    expect(await run(makeCertificate({ to: 2 }))).toEqual([...always, 'certificate_expires_soon'].sort())
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test("a public root that is too new for LG's webOS 4: root_missing_on_old_televisions", async () => {
  for (const [rootMadeAt, isMissing] of [
    [new Date(Date.UTC(2015, 5, 3)), false],
    [new Date(Date.UTC(2015, 5, 4, 11, 4)), true],
  ] as const) {
    const made = makeCertificate({ rootMadeAt })
    await using server = await serveTls(tls(made))
    const trust = { tls: createTlsProbe({ trusted: [made.root] }), publicRoots: [made.root] }
    const found = await examine({ issuer: server.origin, clientId: 'any' }, trust)
    // This process sends the requests itself, and does not know the root.
    expect(found.codes).toEqual(
      ['issuer_on_loopback', 'no_connection', ...(isMissing ? ['root_missing_on_old_televisions'] : [])].sort(),
    )
  }
})

test('an expired cross-signature beside a path that verifies is a warning: certificate_expired_surplus', async () => {
  const made = makeCertificate({ crossSignatureExpiredDaysAgo: 100 })
  await using server = await serveTls(tls(made))
  const trust = { tls: createTlsProbe({ trusted: [made.root] }), publicRoots: [made.root] }
  const found = await examine({ issuer: server.origin, clientId: 'any' }, trust)
  // As above, no_connection is this process's own.
  expect(found.codes).toEqual(['certificate_expired_surplus', 'issuer_on_loopback', 'no_connection'])
  const { level, message } = found.findings.find(({ check }) => check === 'certificate')!
  expect(level).toBe('warning')
  expect(message).toContain('the server also sends "Doctor test root", which expired on ')
})

test('a port that speaks no TLS, one where nothing listens, and one that never answers', async () => {
  const silent = createTcpServer(() => undefined)
  silent.listen(0, 'localhost')
  await once(silent, 'listening')
  const plain = createTcpServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  plain.listen(0, 'localhost')
  await once(plain, 'listening')
  const at = (port: number) => examine({ issuer: `https://localhost:${port}`, clientId: 'any' })
  const port = (server: typeof plain) => (server.address() as AddressInfo).port
  expect((await at(port(plain))).codes).toEqual(['issuer_on_loopback', 'tls_failed'])
  expect((await at(port(silent))).codes).toEqual(['issuer_on_loopback', 'timeout'])
  const gone = port(plain)
  plain.close()
  silent.close()
  await once(plain, 'close')
  expect((await at(gone)).codes).toEqual(['issuer_on_loopback', 'no_connection'])
})
