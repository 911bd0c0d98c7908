import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { hostedHeaders } from '../../packaging/hosted/headers.ts'
import { KEYCLOAK_VERSION } from '../versions.ts'
import { PORTS } from '../cluster/addresses.ts'
import { deploymentRealm } from '../cluster/deployment-realm.ts'
import { KEYCLOAK_CONF, nodeVariables } from '../cluster/node.ts'
import type { Postgres } from '../cluster/postgres.ts'
import { CADDYFILE, proxyVariables } from '../cluster/proxy.ts'

/** These tests keep the configuration of compose.yaml and of `npm run cluster` equal. */
interface Service {
  readonly image: string
  readonly environment: Readonly<Record<string, string>>
  readonly volumes: readonly string[]
  readonly cap_drop: readonly string[]
  readonly security_opt: readonly string[]
  readonly read_only?: boolean
  readonly ports?: readonly string[]
}

interface ShippedRealm {
  readonly clients: readonly { readonly webOrigins?: readonly string[]; readonly directAccessGrantsEnabled: boolean }[]
}

const here = (name: string) => new URL(name, import.meta.url)
const read = (name: string) => readFile(here(name), 'utf8')
const services = (parse(await read('compose.yaml'), { merge: true }) as { services: Record<string, Service> }).services
const nodes = ['keycloak-1', 'keycloak-2'].map((name) => services[name]!)
const proxy = services['proxy']!

const addresses = { proxy: '127.0.0.1', nodes: ['127.0.0.11', '127.0.0.12'], postgres: '127.0.0.21' }
const postgres = { address: addresses.postgres, username: 'u', password: 'p', database: 'd' } as Postgres

test('the containers mount the same files that the cluster uses', () => {
  expect([KEYCLOAK_CONF, CADDYFILE]).toEqual([here('keycloak.conf').pathname, here('Caddyfile').pathname])
  for (const { volumes } of nodes) expect(volumes).toContain('./keycloak.conf:/opt/keycloak/conf/keycloak.conf:ro')
  expect(proxy.volumes).toContain('./Caddyfile:/etc/caddy/Caddyfile:ro')
})

test('a node gets the same variables in compose.yaml and in the cluster', () => {
  const given = nodeVariables(addresses.nodes[0]!, { keycloak: '', admin: '' }, postgres)
  for (const { environment } of nodes) expect(Object.keys(environment).sort()).toEqual(Object.keys(given).sort())
})

test('no variable repeats an option of keycloak.conf', async () => {
  const options = [...(await read('keycloak.conf')).matchAll(/^([a-z-]+)=/gm)].map(([, option = '']) => option)
  expect(options).toContain('db')
  const names = options.map((option) => `KC_${option.toUpperCase().replaceAll('-', '_')}`)
  for (const { environment } of nodes) for (const name of names) expect(environment).not.toHaveProperty(name)
})

test('the proxy gets the same variables in both, and the Caddyfile uses each of them', async () => {
  const given = Object.keys(proxyVariables(addresses, { keycloak: '', app: '' }, '')).sort()
  expect(Object.keys(proxy.environment).sort()).toEqual(given)
  const used = [...(await read('Caddyfile')).matchAll(/\{\$([A-Z_]+)\}/g)].map(([, name]) => name)
  expect([...new Set(used)].sort()).toEqual(given)
})

test('the proxy uses the same node ports in both', () => {
  expect(proxy.environment['COUCHPASS_NODES']).toBe(
    ['keycloak-1', 'keycloak-2'].map((name) => `${name}:${PORTS.keycloak}`).join(' '),
  )
})

test('the proxy sends the headers of hosted apps, which forbid frames', async () => {
  const page = await readFile(here('../../index.html'), 'utf8')
  const issuerOrigin = '{$COUCHPASS_KEYCLOAK_ORIGIN}'
  const headers = hostedHeaders(page, {
    origins: [issuerOrigin],
    issuerOrigin,
    appOrigins: [],
    resourceOrigins: [],
    contentSecurity: {},
  })
  const caddyfile = await read('Caddyfile')
  for (const [name, value] of Object.entries(headers)) expect(caddyfile).toContain(`\theader ${name} "${value}"\n`)
  expect(headers['Content-Security-Policy']).toMatch(/script-src 'self' 'sha256-[^']+'; .*; frame-ancestors 'none'$/)
})

test('containers have minimal privileges, and the admin console is bound to loopback', () => {
  for (const [name, service] of Object.entries(services)) {
    expect(service).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], restart: 'always' })
    expect(service.read_only ?? false).toBe(!name.startsWith('keycloak-'))
  }
  for (const { ports = [] } of nodes) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
  for (const { volumes } of nodes)
    expect(volumes).toContain('./master-realm.json:/opt/keycloak/conf/master-realm.json:ro')
})

test('the containers run the tested version of Keycloak', () => {
  for (const { image } of nodes) expect(image).toBe(`keycloak/keycloak:${KEYCLOAK_VERSION}`)
})

test('no realm file contains an account', async () => {
  for (const file of ['../tv-realm.json', 'master-realm.json'])
    expect(Object.keys(JSON.parse(await read(file)) as object)).not.toContain('users')
})

test('the deployed realm has no local address and no password grant', async () => {
  const realm = deploymentRealm(JSON.parse(await read('../tv-realm.json')) as ShippedRealm, 'https://tv.example.com')
  expect(realm.clients).toMatchObject([
    { clientId: 'couchpass-tv', webOrigins: ['https://tv.example.com', 'null', 'file://'] },
    { clientId: 'admin-cli', enabled: false },
  ])
  expect(realm.clients.map(({ directAccessGrantsEnabled }) => directAccessGrantsEnabled)).toEqual([false, false])
  expect(JSON.stringify(realm)).not.toMatch(/localhost|127\.0\.0\.1/)
})
