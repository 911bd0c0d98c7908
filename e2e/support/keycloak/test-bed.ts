import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { KeycloakServer } from '../../../keycloak/server.ts'
import { adminRequest } from './admin.ts'

/** The realm file that the project ships. Tests use it under other names. */
export const REALM_FILE = fileURLToPath(new URL('../../../keycloak/tv-realm.json', import.meta.url))

/** The test's differences from the shipped realm. */
export interface TestBedOverrides {
  /** Default: 60. */
  readonly codeLifespanSeconds?: number
  /** Default: 1. */
  readonly intervalSeconds?: number
  /** Default: Keycloak's own, 300. */
  readonly accessTokenLifespanSeconds?: number
  /** Default: those of the file. */
  readonly webOrigins?: readonly string[]
  /** Merged into those of the file, e.g. { 'oauth2.device.authorization.grant.enabled': 'false' }. */
  readonly clientAttributes?: Readonly<Record<string, string>>
  /** Default: the realm's default roles, offline_access among them. */
  readonly viewerRoles?: readonly string[]
}

export interface KeycloakViewer {
  readonly username: string
  readonly password: string
  /** Full name. */
  readonly name: string
  readonly email: string
}

/** By default Keycloak does not store these: real realms have too many refreshes and device codes. */
const RECORDED_EVENTS = [
  'OAUTH2_DEVICE_CODE_TO_TOKEN',
  'OAUTH2_DEVICE_CODE_TO_TOKEN_ERROR',
  'REFRESH_TOKEN',
  'REFRESH_TOKEN_ERROR',
  'REVOKE_GRANT',
  'USER_INFO_REQUEST',
  'USER_INFO_REQUEST_ERROR',
] as const

/** An event as Keycloak stores it, e.g. `{ type: 'REFRESH_TOKEN_ERROR', error: 'invalid_token' }`. */
export interface KeycloakEvent {
  readonly type: (typeof RECORDED_EVENTS)[number]
  readonly error?: string
}

export interface TestBed extends AsyncDisposable {
  readonly realm: string
  readonly issuer: string
  readonly clientId: string
  readonly viewer: KeycloakViewer
  /** Adds a web origin to the client. */
  allowOrigin(origin: string): Promise<void>
  setClientAttribute(name: string, value: string): Promise<void>
  /** Changes settings of the realm, e.g. `{ refreshTokenMaxReuse: 0 }`. */
  changeRealm(settings: Readonly<Record<string, unknown>>): Promise<void>
  /** The admin console's "Logout all sessions": Keycloak then rejects every older token, including offline ones. */
  logoutAllSessions(): Promise<void>
  /** Revokes the viewer's consent to this client and with it every offline session, like "Revoke access". */
  revokeOfflineSessions(): Promise<void>
  /** Keycloak's events in this realm, newest first. */
  events(): Promise<readonly KeycloakEvent[]>
}

interface ClientRepresentation {
  readonly id: string
  readonly clientId: string
  readonly webOrigins: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
}

interface RealmFile {
  /** The app's client, and built-in clients for which the file changes Keycloak's settings. */
  readonly clients: readonly [ClientRepresentation, ...object[]]
}

/** Makes a realm for one test from the shipped file, with its own viewer. It is deleted at the end. */
export async function createTestBed(server: KeycloakServer, overrides: TestBedOverrides = {}): Promise<TestBed> {
  const realm = `tv-${randomBytes(4).toString('hex')}`
  const { clientId, viewer, representation } = await describeRealm(realm, overrides)
  await adminRequest(server, 'POST', '', representation)

  const path = `/${realm}`
  const changeClient = async (change: (client: ClientRepresentation) => Partial<ClientRepresentation>) => {
    const [client] = (await adminRequest(server, 'GET', `${path}/clients?clientId=${clientId}`)) as [
      ClientRepresentation,
    ]
    await adminRequest(server, 'PUT', `${path}/clients/${client.id}`, { ...client, ...change(client) })
  }
  const viewerPath = async () => {
    const [user] = (await adminRequest(server, 'GET', `${path}/users?exact=true&username=${viewer.username}`)) as [
      { id: string },
    ]
    return `${path}/users/${user.id}`
  }

  return {
    realm,
    issuer: server.issuer(realm),
    clientId,
    viewer,
    allowOrigin: (origin) => changeClient(({ webOrigins }) => ({ webOrigins: [...webOrigins, origin] })),
    setClientAttribute: (name, value) =>
      changeClient(({ attributes }) => ({ attributes: { ...attributes, [name]: value } })),
    changeRealm: async (settings) => void (await adminRequest(server, 'PUT', path, settings)),
    logoutAllSessions: async () => void (await adminRequest(server, 'POST', `${await viewerPath()}/logout`)),
    revokeOfflineSessions: async () =>
      void (await adminRequest(server, 'DELETE', `${await viewerPath()}/consents/${clientId}`)),
    events: async () => (await adminRequest(server, 'GET', `${path}/events`)) as KeycloakEvent[],
    [Symbol.asyncDispose]: async () => void (await adminRequest(server, 'DELETE', path)),
  }
}

async function describeRealm(realm: string, overrides: TestBedOverrides) {
  const file = JSON.parse(await readFile(REALM_FILE, 'utf8')) as RealmFile
  const [client, ...builtIn] = file.clients
  const username = `vera-${randomBytes(3).toString('hex')}`
  const viewer: KeycloakViewer = {
    username,
    password: randomBytes(12).toString('base64url'),
    name: 'Vera Quist',
    email: `${username}@example.com`,
  }
  const representation = {
    ...file,
    realm,
    // Tests ask Keycloak itself what the app did.
    eventsEnabled: true,
    enabledEventTypes: RECORDED_EVENTS,
    ...(overrides.accessTokenLifespanSeconds && { accessTokenLifespan: overrides.accessTokenLifespanSeconds }),
    clients: [
      {
        ...client,
        webOrigins: overrides.webOrigins ?? client.webOrigins,
        attributes: {
          ...client.attributes,
          'oauth2.device.code.lifespan': String(overrides.codeLifespanSeconds ?? 60),
          'oauth2.device.polling.interval': String(overrides.intervalSeconds ?? 1),
          ...overrides.clientAttributes,
        },
      },
      ...builtIn,
    ],
    users: [
      {
        username,
        enabled: true,
        emailVerified: true,
        firstName: 'Vera',
        lastName: 'Quist',
        email: viewer.email,
        credentials: [{ type: 'password', value: viewer.password }],
        realmRoles: overrides.viewerRoles ?? [`default-roles-${realm}`],
      },
    ],
  }
  return { clientId: client.clientId, viewer, representation }
}
