import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { deploymentRealm } from './cluster/deployment-realm.ts'

/** tv-realm.json is the source; these tests keep the files for a realm that exists equal to its client. */
interface Client {
  readonly clientId: string
  readonly name: string
  readonly description: string
  readonly webOrigins: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly defaultClientScopes: readonly string[]
  readonly optionalClientScopes: readonly string[]
}

const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8')
const realm = JSON.parse(await read('tv-realm.json')) as { readonly clients: readonly Client[] }
const [client] = deploymentRealm(realm, 'https://tv.example.com').clients as [Client]

test('tv-client.json is the client of tv-realm.json for a deployment, and nothing else', async () => {
  expect(JSON.parse(await read('tv-client.json'))).toEqual(client)
})

test('tv-client.tf sets the same', async () => {
  const arguments_ = [...(await read('tv-client.tf')).matchAll(/^ {2}(\w+) += (.+)$/gm)]
  const set = Object.fromEntries(arguments_.map(([, name, value]) => [name, value]))
  const { attributes } = client
  const same = {
    client_id: client.clientId,
    name: client.name,
    description: client.description,
    standard_flow_enabled: false,
    implicit_flow_enabled: false,
    direct_access_grants_enabled: false,
    consent_required: true,
    full_scope_allowed: false,
    oauth2_device_authorization_grant_enabled: true,
    oauth2_device_code_lifespan: attributes['oauth2.device.code.lifespan'],
    oauth2_device_polling_interval: attributes['oauth2.device.polling.interval'],
    pkce_code_challenge_method: attributes['pkce.code.challenge.method'],
    web_origins: client.webOrigins,
    default_scopes: client.defaultClientScopes,
    optional_scopes: client.optionalClientScopes,
    access_type: 'PUBLIC',
  }
  for (const [name, value] of Object.entries(same))
    if (name !== 'client_id') expect(JSON.parse(set[name]!), name).toEqual(value)
  expect(arguments_.map(([, , value]) => value)).toContain(JSON.stringify(client.clientId))
  expect(client).toMatchObject({ publicClient: true, consentRequired: true, fullScopeAllowed: false })
})
