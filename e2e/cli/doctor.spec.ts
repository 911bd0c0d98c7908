import { expect } from '@playwright/test'
import type { DoctorPorts } from '../../src/doctor/doctor.ts'
import { examine, runDoctor, runForPeople } from './support/doctor-run.ts'
import { ON_LOOPBACK, test, type Realm } from './support/doctor-realm.ts'
import { serveRedirects } from './support/doctor-servers.ts'

test('makes every check in a healthy realm and finds only the warnings about loopback', async ({ realm }) => {
  const run = await runDoctor([realm.issuer, '--client-id', realm.clientId, '--strict'])
  expect(run.codes).toEqual(ON_LOOPBACK)
  expect(run.facts).toEqual(['pkce_required'])
  expect(run.exitCode).toBe(1)
  expect(run.summary).toMatchObject({ failures: 0, warnings: 2, notChecked: [], webOrigins: ['null', 'file://'] })
  expect(run.stderr).toBe('')

  const { exitCode, stdout } = await runForPeople([realm.issuer, '--client-id', realm.clientId])
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/0 failures, 2 warnings, \d+ ok\./)
  expect(stdout.replace(/\n(?! )/g, ' ')).toMatch(
    /Access settings > Web origins, one entry each:\n {2}null\n {2}file:\/\/ $/,
  )
  // Addresses are not wrapped, so that they can be copied.
  const long = stdout.split('\n').filter((line) => line.length > 80 && !/https?:\/\//.test(line))
  expect(long).toEqual([])
})

interface Fault {
  readonly title: string
  readonly make?: (realm: Realm) => Promise<void>
  readonly clientId?: string
  readonly origins?: readonly string[]
  readonly ports?: Partial<DoctorPorts>
  /** In addition to `issuer_on_loopback`. */
  readonly codes: readonly string[]
  /** Must match the evidence of the finding with the first code. */
  readonly evidence?: RegExp
  readonly remedy?: RegExp
}

const SHOWN = 'verification_uri_on_loopback'
const FAULTS: readonly Fault[] = [
  {
    title: 'an unknown client',
    clientId: 'no-such-client',
    codes: ['invalid_client'],
    evidence: /POST device endpoint.* → 401, error "invalid_client"/,
    remedy: /^Clients: is there "no-such-client" in this realm/,
  },
  {
    title: 'a client that is disabled',
    make: ({ setClient }) => setClient({ enabled: false }),
    codes: ['invalid_client'],
    remedy: /"Enabled" on/,
  },
  {
    title: 'a client with a secret',
    make: ({ setClient }) => setClient({ publicClient: false, secret: 'of-no-use-here' }),
    codes: ['client_not_public'],
    evidence: /401, error "unauthorized_client"/,
    remedy: /Capability config: switch "Client authentication" off/,
  },
  {
    title: 'the device grant switched off',
    make: ({ setClient }) => setClient({ attributes: { 'oauth2.device.authorization.grant.enabled': 'false' } }),
    codes: ['unauthorized_client'],
    evidence: /400, error "unauthorized_client"/,
    remedy: /tick "OAuth 2.0 Device Authorization Grant"/,
  },
  {
    title: 'an insecure PKCE method',
    make: ({ setClient }) => setClient({ attributes: { 'pkce.code.challenge.method': 'plain' } }),
    codes: ['pkce_method_refused'],
    remedy: /PKCE Method: S256/,
  },
  {
    title: 'no web origins',
    make: ({ setClient }) => setClient({ webOrigins: [] }),
    codes: ['web_origin_refused', SHOWN],
    evidence:
      /device with Origin: null → 403, no Access-Control-Allow-Origin, error "Invalid origin"; the preflight said 200/,
    remedy: /Access settings > Web origins/,
  },
  {
    title: 'web origins without the origin of packaged apps on old sets',
    make: ({ setClient }) => setClient({ webOrigins: ['null'] }),
    codes: ['web_origin_refused', SHOWN],
    evidence: /^(?!.*Origin: null).*device with Origin: file:\/\//,
  },
  {
    title: 'web origins from the redirect URIs ("+"), although there are no redirect URIs',
    make: ({ setClient }) => setClient({ webOrigins: ['+'] }),
    codes: ['web_origin_refused', SHOWN],
  },
  {
    title: 'a hosted app whose origin is listed with a slash at its end',
    make: ({ setClient }) => setClient({ webOrigins: ['https://tv.example.com/'] }),
    origins: ['https://tv.example.com'],
    codes: ['web_origin_refused', SHOWN],
  },
  {
    title: 'the device grant off and no web origins',
    make: ({ setClient }) =>
      setClient({ webOrigins: [], attributes: { 'oauth2.device.authorization.grant.enabled': 'false' } }),
    codes: ['unauthorized_client', 'web_origin_refused'],
  },
  {
    title: 'a code that lives for a minute',
    make: ({ setClient }) => setClient({ attributes: { 'oauth2.device.code.lifespan': '60' } }),
    codes: ['code_life_short', SHOWN],
    evidence: /expires_in: 60, interval: 5/,
    remedy: /Realm settings > Tokens > General > OAuth 2.0 Device Code Lifespan/,
  },
  {
    title: 'a code that lives for a day',
    make: ({ setClient }) => setClient({ attributes: { 'oauth2.device.code.lifespan': '86400' } }),
    codes: ['code_life_long', SHOWN],
  },
  {
    title: 'an interval of half a minute',
    make: ({ setClient }) => setClient({ attributes: { 'oauth2.device.polling.interval': '30' } }),
    codes: ['interval_long', SHOWN],
  },
  {
    title: "Keycloak 17.0's interval, as long as the code lives",
    make: ({ setClient }) => setClient({ attributes: { 'oauth2.device.polling.interval': '600' } }),
    codes: ['interval_too_long'],
    remedy: /OAuth 2.0 Device Polling Interval: 5/,
  },
  {
    title: 'a verification URI of plain http',
    make: ({ setRealm }) => setRealm({ attributes: { shortVerificationUri: 'http://tv.example.com/go' } }),
    codes: ['verification_uri_not_https'],
    remedy: /Short verification_uri in Device Authorization flow/,
  },
  {
    title: 'a verification URI in a private network',
    make: ({ setRealm }) => setRealm({ attributes: { shortVerificationUri: 'https://192.168.1.10/go' } }),
    codes: ['verification_uri_private'],
  },
  {
    title: 'a verification URI that leads nowhere',
    make: ({ setRealm }) => setRealm({ attributes: { shortVerificationUri: 'https://couchpass-doctor.invalid/go' } }),
    codes: ['verification_page_unreachable'],
    evidence: /verification_uri → no answer \((ENOTFOUND|EAI_AGAIN)\)/,
  },
  {
    title: 'an issuer of another name',
    make: ({ setRealm }) => setRealm({ attributes: { frontendUrl: 'https://id.example.com' } }),
    codes: ['issuer_mismatch'],
    evidence: /issuer "https:\/\/id\.example\.com\/realms\//,
    remedy: /Realm settings > General > Frontend URL/,
  },
  {
    title: 'a realm that is switched off',
    make: ({ setRealm }) => setRealm({ enabled: false }),
    codes: ['realm_disabled'],
  },
  {
    title: 'a realm that demands https',
    make: ({ setRealm }) => setRealm({ sslRequired: 'all' }),
    codes: ['https_required'],
    remedy: /Require SSL/,
  },
  {
    title: 'the standard flow left on, for redirects to anywhere',
    make: ({ setClient }) => setClient({ standardFlowEnabled: true, redirectUris: ['*'] }),
    codes: ['standard_flow_on', SHOWN],
    evidence: /redirect_uri https:\/\/couchpass-doctor\.invalid\/ → 201/,
    remedy: /untick "Standard flow"/,
  },
  {
    title: 'the standard flow left on, with the console\'s own redirect "/*"',
    make: ({ setClient }) => setClient({ standardFlowEnabled: true, redirectUris: ['/*'] }),
    codes: ['standard_flow_on', SHOWN],
  },
  {
    title: 'direct grants left on',
    make: ({ setClient }) => setClient({ directAccessGrantsEnabled: true }),
    codes: ['direct_grants_on', SHOWN],
    remedy: /untick "Direct access grants"/,
  },
  {
    title: 'direct grants left on, without consent',
    make: ({ setClient }) => setClient({ directAccessGrantsEnabled: true, consentRequired: false }),
    codes: ['direct_grants_on', SHOWN],
  },
  {
    title: "the password grant of Keycloak's own client left on",
    make: ({ setPasswordGrant }) => setPasswordGrant(true),
    codes: ['password_grant_open', SHOWN],
    evidence: /client_id admin-cli, grant_type=password and no user name → 401, error "invalid_request"/,
    remedy: /Clients > admin-cli .*untick "Direct access grants"/,
  },
  {
    title: 'a realm without the built-in scopes',
    make: async ({ removeScope }) => {
      await removeScope('profile')
      await removeScope('email')
    },
    codes: ['scope_unknown', SHOWN],
    remedy: /Client scopes > Create client scope/,
  },
  {
    title: 'a realm without offline access',
    make: ({ removeScope }) => removeScope('offline_access'),
    codes: ['offline_access_unknown', SHOWN],
  },
  {
    title: 'a client that issues only bound tokens',
    make: ({ setClient }) => setClient({ attributes: { 'dpop.bound.access.tokens': 'true' } }),
    codes: ['dpop_required', SHOWN],
    evidence: /"DPoP proof is missing"/,
    remedy: /switch "Require DPoP bound tokens" off/,
  },
  {
    title: 'a clock that is a minute ahead of the server, which sends no Date',
    ports: { clock: { monotonicMs: () => performance.now(), wallMs: () => Date.now() + 60_000 } },
    codes: ['clock_differs', SHOWN],
    evidence: /"DPoP proof is not active"/,
  },
]

for (const { title, make, codes, evidence, remedy, clientId, origins, ports } of FAULTS)
  test(`${title}: ${codes.filter((code) => code !== SHOWN).join(', ')}`, async ({ realm }) => {
    await make?.(realm)
    const { issuer } = realm
    const found = await examine({ issuer, clientId: clientId ?? realm.clientId, ...(origins && { origins }) }, ports)
    expect(found.codes).toEqual([...codes, 'issuer_on_loopback'].sort())
    const first = found.findings.find(({ code }) => code === codes[0])
    if (evidence) expect(first?.evidence.join(' | ')).toMatch(evidence)
    expect(first?.remedy).toMatch(remedy ?? /./)
  })

test('any origin ("*") and an origin in another spelling are no faults', async ({ realm }) => {
  await realm.setClient({ webOrigins: ['*'] })
  expect((await examine(realm)).codes).toEqual(ON_LOOPBACK)
  await realm.setClient({ webOrigins: ['https://tv.example.com'], attributes: { 'pkce.code.challenge.method': '' } })
  const run = await runDoctor([
    ...[realm.issuer, '--client-id', realm.clientId],
    ...['--origin', 'https://TV.example.com:443/app/index.html'],
  ])
  expect(run.codes).toEqual(ON_LOOPBACK)
  expect(run.facts).toEqual([])
  expect(run.summary.webOrigins).toEqual(['https://tv.example.com'])
})

test('checks short addresses that keep the code, lose it, lead nowhere or are too long', async ({ realm }) => {
  await using server = await serveRedirects(`${realm.issuer}/device`)
  const at = async (path: string) => {
    await realm.setRealm({ attributes: { shortVerificationUri: `${server.origin}${path}` } })
    return examine(realm)
  }
  expect((await at('/keeps')).codes).toEqual(ON_LOOPBACK)
  const lost = await at('/loses')
  expect(lost.codes).toEqual([...ON_LOOPBACK, 'short_uri_drops_code'].sort())
  expect(lost.findings.find(({ code }) => code === 'short_uri_drops_code')?.evidence.join()).toContain('/device → 200')
  expect((await at('/missing')).codes).toEqual([...ON_LOOPBACK, 'verification_page_unreachable'].sort())
  expect((await at(`/keeps/${'x'.repeat(40)}`)).codes).toEqual([...ON_LOOPBACK, 'verification_uri_long'].sort())
  const dense = await at(`/keeps/${'x'.repeat(100)}`)
  expect(dense.codes).toEqual([...ON_LOOPBACK, 'qr_code_dense', 'verification_uri_long'].sort())
  expect(JSON.stringify(lost)).not.toMatch(/user_code=(?!\{)/)
})

test('a realm that is not there', async ({ keycloak }) => {
  const run = await runDoctor([keycloak.issuer('no-such-realm'), '--client-id', 'any'])
  expect(run.codes).toEqual(['issuer_on_loopback', 'metadata_not_found'])
  expect(run.stdout).toContain('Realm does not exist')
  expect(run.exitCode).toBe(2)
})
