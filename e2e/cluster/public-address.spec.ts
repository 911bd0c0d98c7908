import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { PORTS } from '../../keycloak/cluster/addresses.ts'
import { startCluster, type Cluster } from '../../keycloak/cluster/cluster.ts'
import { MASTER_REALM_FILE } from '../../keycloak/cluster/master-realm.ts'
import { DEMO_VIEWER } from '../../keycloak/demo-viewer.ts'
import { requireKeycloak } from '../../keycloak/distribution.ts'
import { ADMIN } from '../../keycloak/server.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { openTv } from '../../testing/tv/tv.ts'
import { liveAnEvening } from './support/evening.ts'
import { requirePromtool, startPrometheus } from '../../testing/cluster/prometheus.ts'
import { sendRaw } from './support/raw-request.ts'

/**
 * What the deployment's proxy passes on to Keycloak, tested with requests that an attacker could send and a browser
 * does not, and what its operator can see and change.
 */
let cluster: Cluster
let ca: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  // A first run downloads Keycloak, and a node takes up to five minutes on a busy machine.
  test.setTimeout(8 * 60_000)
  cluster = await startCluster({ nodes: 1, dist: 'dist' })
  ca = await readFile(cluster.caFile, 'utf8')
})

test.afterAll(() => cluster?.stop())

const get = (path: string, headers?: Readonly<Record<string, string>>) =>
  sendRaw(cluster.origin, { path, ca, ...(headers && { headers }) })

const TOKEN_PATH = 'protocol/openid-connect/token'

test('televisions and phones reach their realm, and every file of its pages', async ({ browser }) => {
  for (const path of [
    '/realms/tv/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server/realms/tv',
    '/realms/tv/device',
    '/realms/tv/account/',
  ])
    expect({ path, status: (await get(path)).status }).toEqual({ path, status: 200 })
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const page = await context.newPage()
  const refused: string[] = []
  page.on('response', (response) => void (response.status() >= 400 && refused.push(response.url())))
  for (const path of ['device', 'account/']) await page.goto(`${cluster.issuer('tv')}/${path}`, { waitUntil: 'load' })
  await expect(page.locator('#username')).toBeVisible()
  expect(refused).toEqual([])
  await context.close()
})

/** Administrators' addresses, which the proxy must not serve. */
const TARGETS = ['realms/master', 'admin/realms', 'admin/master/console/', 'realms/is-not-there', 'health', 'metrics']

/** Spellings of a path that proxies and servers are known to interpret differently. */
const ways = (target: string): readonly string[] => [
  `/${target}`,
  `//${target}`,
  `/./${target}`,
  `/${target.toUpperCase()}`,
  `/${target.replace('/', '//')}`,
  `/${target.replace('/', '%2f')}`,
  `/${target.replace('/', '%5c')}`,
  `/${target.replace('/', ';x=1/')}`,
  `/;x=1/${target}`,
  `/%2e/${target}`,
  `/${encodeURIComponent(target)}`,
  `/%${target.charCodeAt(0).toString(16)}${target.slice(1)}`,
  `/%25${target.charCodeAt(0).toString(16)}${target.slice(1)}`,
  ...['/realms/tv', '/resources', '/resources/x', '/realms/tv/device'].flatMap((public_) => {
    const up = public_.split('/').length - 1
    return ['..', '%2e%2e', '.%2e', '..;', '..;x=1', '%252e%252e', '..%00', '..\\'].flatMap((dots) => [
      `${public_}/${`${dots}/`.repeat(up)}${target}`,
      `${public_}/${`${dots}%2f`.repeat(up)}${target}`,
    ])
  }),
  `/realms/tv?/../../${target}`,
  `/realms/tv/%23/../../../${target}`,
]

interface Asked {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

for (const target of TARGETS)
  test(`the proxy blocks every spelling of the path /${target}`, async () => {
    const { hostname } = new URL(cluster.nodes[0]!.origin)
    const asked: readonly Asked[] = [
      ...ways(target).map((path) => ({ path })),
      // The absolute form (RFC 9112 §3.2.2) of the proxy's and of a node's address.
      { path: `${cluster.origin}/${target}` },
      { path: `${cluster.nodes[0]!.origin}/${target}` },
      ...['X-Forwarded-Prefix', 'X-Original-URL', 'X-Rewrite-URL'].map((name) => ({
        path: '/realms/tv/none',
        headers: { [name]: `/${target}` },
      })),
      ...[hostname, 'localhost:8080'].map((host) => ({ path: `/${target}`, headers: { Host: host } })),
    ]
    const letThrough: object[] = []
    for (const { path, headers } of asked) {
      const { status, body } = await get(path, headers)
      // A proxy without a site of that name responds with 200 and an empty body.
      if (status < 400 && body !== '') letThrough.push({ path, headers, status, body: body.slice(0, 200) })
    }
    expect(letThrough).toEqual([])
  })

test('the blocked pages exist behind the proxy, so the tests above can fail', async () => {
  const [node] = cluster.nodes
  for (const path of ['realms/master', 'admin/master/console/'])
    expect({ path, status: (await fetch(`${node!.origin}/${path}`)).status }).toEqual({ path, status: 200 })
})

test('an operator sees each number of docs/fleet.md in Prometheus, and the alert rules are sound', async () => {
  test.setTimeout(300_000)
  const [node] = cluster.nodes
  await shortenCodes()
  // A counter has no increase before it exists, so the first evening comes before the first scrape.
  await liveAnEvening(cluster)
  await using folder = await temporaryFolder('prometheus')
  await using prometheus = await startPrometheus(folder.path, [`${new URL(node!.origin).hostname}:${PORTS.health}`])
  const scraped = 'count_over_time(keycloak_user_events_total{event="oauth2_device_code_to_token",error=""}[5m])'
  const scrapes = async () => (await prometheus.query(scraped).catch(() => []))[0]?.value ?? 0
  await expect.poll(scrapes, { timeout: 60_000 }).toBeGreaterThan(1)
  await liveAnEvening(cluster)

  const queries = await documentedQueries()
  expect(queries.length).toBeGreaterThan(15)
  for (const query of queries) {
    const sum = async () => (await prometheus.query(query)).reduce((total, { value }) => total + value, 0)
    if (query.endsWith('or vector(0)')) expect(await prometheus.query(query), query).toHaveLength(1)
    else await expect.poll(sum, { message: query, timeout: 60_000 }).toBeGreaterThan(0)
  }
  const perClient = queries.filter((query) => query.startsWith('sum by (client_id'))
  for (const query of perClient)
    expect(
      (await prometheus.query(query)).map(({ metric }) => metric.client_id),
      query,
    ).toContain('couchpass-tv')

  const rules = fileURLToPath(new URL('../../keycloak/deploy/prometheus/', import.meta.url))
  const promtool = async (...args: string[]) =>
    (await promisify(execFile)(await requirePromtool(), args, { cwd: rules })).stdout
  expect(await promtool('check', 'config', 'prometheus.yaml')).toContain('9 rules found')
  expect(await promtool('test', 'rules', 'alerts.test.yaml')).toContain('SUCCESS')
})

/** Codes of five seconds, so that one can expire within a test. */
async function shortenCodes(): Promise<void> {
  const clients = `${cluster.nodes[0]!.origin}/admin/realms/tv/clients`
  const headers = { Authorization: `Bearer ${await cluster.adminToken()}`, 'Content-Type': 'application/json' }
  const [client] = (await (await fetch(`${clients}?clientId=couchpass-tv`, { headers })).json()) as [
    { id: string; attributes: Record<string, string> },
  ]
  const attributes = { ...client.attributes, 'oauth2.device.code.lifespan': '5' }
  const body = JSON.stringify({ ...client, attributes })
  expect((await fetch(`${clients}/${client.id}`, { method: 'PUT', headers, body })).status).toBe(204)
}

async function documentedQueries(): Promise<string[]> {
  const page = await readFile(new URL('../../docs/fleet.md', import.meta.url), 'utf8')
  return [...page.matchAll(/^```promql\n(.*?)\n```$/gms)].map(([, query = '']) => query)
}

const signIn = async (realm: string, form: Readonly<Record<string, string>>) =>
  sendRaw(cluster.origin, {
    path: `/realms/${realm}/${TOKEN_PATH}`,
    ca,
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', ...form }).toString(),
  })

test('the proxy blocks admin logins and client registration', async () => {
  expect(await signIn('master', ADMIN)).toEqual({ status: 404, body: '' })
  const registration = '/realms/master/clients-registrations/default'
  expect(await sendRaw(cluster.origin, { path: registration, ca, method: 'POST' })).toEqual({ status: 404, body: '' })
})

test('a viewer signs in on a page with consent: the realm has no password grant', async () => {
  const { username, password } = DEMO_VIEWER
  const { status, body } = await signIn('tv', { username, password, scope: 'openid' })
  expect({ status, error: (JSON.parse(body) as { error: string }).error }).toEqual({
    status: 401,
    error: 'invalid_client',
  })
})

test('the app works under its policy, and shows itself in no frame', async ({ browser }) => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const tv = await openTv(context, cluster.appOrigin)
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  expect(await tv.userCode()).not.toBe('')
  expect(tv.problems).toEqual([])

  const stranger = await context.newPage()
  const blocked = stranger.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
  await stranger.goto(`${cluster.issuer('tv')}/.well-known/openid-configuration`)
  await stranger.evaluate((address) => {
    document.body.appendChild(document.createElement('iframe')).src = address
  }, cluster.appOrigin)
  expect((await blocked).text()).toContain(cluster.appOrigin)
  expect(await stranger.frames()[1]!.locator('.couchpass').count()).toBe(0)
  await context.close()
})

test("an administrator signs in at a node's own address, which is not the proxy's", async ({ browser }) => {
  const [node] = cluster.nodes
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${node!.origin}/admin/`)
  await page.locator('#username').fill(ADMIN.username)
  await page.locator('#password').fill(ADMIN.password)
  await page.locator('#kc-login').click()
  await expect(
    page
      .getByTestId('options-toggle')
      .or(page.getByText(ADMIN.username, { exact: true }))
      .first(),
  ).toBeVisible()
  expect(new URL(page.url()).origin).toBe(node!.origin)
  await context.close()
})

test("the command of the deployment's README gives the master realm those settings", async () => {
  const readme = await readFile(new URL('../../keycloak/deploy/README.md', import.meta.url), 'utf8')
  const [, command] = /bash -c '([^']*kcadm[^']*)'/.exec(readme) ?? []
  const distribution = await requireKeycloak()
  const [node] = cluster.nodes
  const here = command!
    .replace('/opt/keycloak/bin/kcadm.sh', join(distribution.home, 'bin/kcadm.sh'))
    .replace('/opt/keycloak/conf/master-realm.json', MASTER_REALM_FILE)
    .replace('http://localhost:8080', node!.origin)
  const environment = { KC_BOOTSTRAP_ADMIN_USERNAME: ADMIN.username, KC_BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password }
  await promisify(execFile)('bash', ['-c', here], { env: { PATH: process.env.PATH, ...environment } })
  // From now on administrators sign in at the address in the file.
  const headers = { Authorization: `Bearer ${await cluster.adminToken()}` }
  const master: unknown = await (await fetch(`${node!.origin}/admin/realms/master`, { headers })).json()
  const wanted = JSON.parse(await readFile(MASTER_REALM_FILE, 'utf8')) as { enabledEventTypes: string[] }
  // Keycloak returns them in its own order.
  const enabledEventTypes: unknown = expect.arrayContaining(wanted.enabledEventTypes)
  expect(master).toMatchObject({ ...wanted, enabledEventTypes })
})

test('wrong passwords lock an administrator out, at every address', async () => {
  const [node] = cluster.nodes
  const attempt = (password: string) =>
    fetch(`${node!.origin}/realms/master/${TOKEN_PATH}`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username: ADMIN.username, password }),
    })
  expect((await attempt(ADMIN.password)).status).toBe(200)
  for (let tries = 0; tries < 6; tries += 1) expect((await attempt(`wrong ${tries}`)).ok).toBe(false)
  const locked = await attempt(ADMIN.password)
  expect({ status: locked.status, answer: (await locked.json()) as unknown }).toMatchObject({
    status: 400,
    answer: { error: 'invalid_grant' },
  })
})
