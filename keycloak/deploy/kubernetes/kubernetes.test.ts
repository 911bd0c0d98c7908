import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { themeJar } from '../../theme-jar.ts'
import { KEYCLOAK_VERSION } from '../../versions.ts'

interface KeycloakResource {
  readonly spec: {
    readonly image: string
    readonly proxy: { readonly headers: string }
    readonly db: { readonly vendor: string; readonly poolMaxSize: number }
    readonly additionalOptions: readonly { readonly name: string; readonly value: string }[]
  }
}

const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8')
const { spec } = parse(await read('keycloak.yaml')) as KeycloakResource

/** What the Operator sets itself, or has no use for: it starts the nodes one after the other and checks their health. */
const LEFT_TO_THE_OPERATOR = ['cache', 'cache-stack', 'health-enabled', 'server-async-bootstrap']

test('the nodes of the Operator have the version and the options of the containers', async () => {
  const conf = [...(await read('../keycloak.conf')).matchAll(/^([a-z-]+)=(.*)$/gm)].map(([, key = '', value]) => [
    key,
    value,
  ])
  const own = conf.filter(([key]) => !LEFT_TO_THE_OPERATOR.includes(key!))
  const given = {
    db: spec.db.vendor,
    'db-pool-max-size': String(spec.db.poolMaxSize),
    'http-enabled': 'true',
    'proxy-headers': spec.proxy.headers,
    ...Object.fromEntries(spec.additionalOptions.map(({ name, value }) => [name, value])),
  }
  expect(given).toEqual(Object.fromEntries(own))
  expect(spec.image).toBe(`keycloak/keycloak:${KEYCLOAK_VERSION}`)
})

test('the theme fits into a ConfigMap, which holds 1 MiB, in base64', async () => {
  expect((await themeJar()).length).toBeLessThan((1024 * 1024 * 3) / 4)
})
