import type { KeycloakServer } from '../../../keycloak/server.ts'
import { adminRequest } from '../../support/keycloak/admin.ts'
import { test as base } from '../../fixtures/keycloak.ts'
import type { TestBed } from '../../support/keycloak/test-bed.ts'

/** The realm of one test, which the test misconfigures. */
export interface Realm {
  readonly issuer: string
  readonly clientId: string
  readonly bed: TestBed
  setRealm(change: object): Promise<void>
  /** `attributes` are merged into the existing ones. */
  setClient(change: { readonly attributes?: object } & Readonly<Record<string, unknown>>): Promise<void>
  /** Whether Keycloak's own client "admin-cli" accepts passwords in this realm. */
  setPasswordGrant(isOn: boolean): Promise<void>
  /** The scope "profile" is still granted, but contains no name. */
  removeNameMapper(): Promise<void>
  /** As in a realm that the admin console made: the viewer may manage the account, and tokens carry client roles. */
  addAccountRoles(): Promise<void>
  /** Removes a client scope from the realm. */
  removeScope(name: string): Promise<void>
  /** Removes a client scope from the client only. */
  takeScope(name: string, kind: 'default' | 'optional'): Promise<void>
}

/** The findings that plain http on loopback causes in every realm here. */
export const ON_LOOPBACK = ['issuer_on_loopback', 'verification_uri_on_loopback']

/** The shipped realm with its own settings: codes of ten minutes, an interval of five seconds. */
export const test = base.extend<{ realm: Realm }>({
  overrides: { codeLifespanSeconds: 600, intervalSeconds: 5 },
  realm: async ({ keycloak, testBed }, use) => {
    const realm = createRealm(keycloak, testBed)
    await realm.setPasswordGrant(false)
    await use(realm)
  },
})

/** The mapper of Keycloak's built-in scope "roles". */
const CLIENT_ROLES = {
  ...{ name: 'client roles', protocol: 'openid-connect', protocolMapper: 'oidc-usermodel-client-role-mapper' },
  config: {
    ...{ 'claim.name': 'resource_access.${client_id}.roles', 'jsonType.label': 'String' },
    ...{ multivalued: 'true', 'access.token.claim': 'true' },
  },
}

function createRealm(server: KeycloakServer, bed: TestBed): Realm {
  const path = `/${bed.realm}`
  const admin = adminRequest.bind(undefined, server)
  const client = async () => {
    const [found] = (await admin('GET', `${path}/clients?clientId=${bed.clientId}`)) as [Record<string, unknown>]
    return { ...found, path: `${path}/clients/${String(found.id)}` }
  }
  const scopeId = async (name: string) => {
    const scopes = (await admin('GET', `${path}/client-scopes`)) as { id: string; name: string }[]
    return scopes.find((scope) => scope.name === name)!.id
  }
  return {
    issuer: bed.issuer,
    clientId: bed.clientId,
    bed,
    setRealm: async (change) => void (await admin('PUT', path, change)),
    setClient: async ({ attributes, ...change }) => {
      const { path: clientPath, ...before } = await client()
      const all = { ...(before as { attributes?: object }).attributes, ...attributes }
      await admin('PUT', clientPath, { ...before, ...change, attributes: all })
    },
    setPasswordGrant: async (directAccessGrantsEnabled) => {
      const [found] = (await admin('GET', `${path}/clients?clientId=admin-cli`)) as [{ id: string }]
      await admin('PUT', `${path}/clients/${found.id}`, { ...found, enabled: true, directAccessGrantsEnabled })
    },
    removeNameMapper: async () => {
      const mappersPath = `${path}/client-scopes/${await scopeId('profile')}/protocol-mappers/models`
      const mappers = (await admin('GET', mappersPath)) as { id: string; name: string }[]
      await admin('DELETE', `${mappersPath}/${mappers.find(({ name }) => name === 'full name')!.id}`)
    },
    addAccountRoles: async () => {
      const [account] = (await admin('GET', `${path}/clients?clientId=account`)) as [{ id: string }]
      const role = await admin('GET', `${path}/clients/${account.id}/roles/manage-account`)
      const [user] = (await admin('GET', `${path}/users?username=${bed.viewer.username}`)) as [{ id: string }]
      await admin('POST', `${path}/users/${user.id}/role-mappings/clients/${account.id}`, [role])
      await admin('POST', `${(await client()).path}/protocol-mappers/models`, CLIENT_ROLES)
    },
    removeScope: async (name) => void (await admin('DELETE', `${path}/client-scopes/${await scopeId(name)}`)),
    takeScope: async (name, kind) => {
      const { path: clientPath } = await client()
      await admin('DELETE', `${clientPath}/${kind}-client-scopes/${await scopeId(name)}`)
    },
  }
}
