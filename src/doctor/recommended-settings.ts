import { textsOf } from './examined.ts'

/** A JSON object of Keycloak's admin REST API. */
export type Representation = Readonly<Record<string, unknown>>

export interface RealmSettings {
  readonly realm: Representation
  readonly client: Representation
  /** Keycloak's own client for kcadm; absent if the realm has none. */
  readonly adminCli?: Representation
}

export interface Difference {
  readonly of: 'realm' | 'client' | 'admin-cli'
  /** As in the REST API; an attribute as "attributes.NAME". */
  readonly setting: string
  readonly now: unknown
  readonly recommended: unknown
  readonly why: string
}

interface Wish {
  readonly of: Difference['of']
  readonly setting: string
  readonly recommended: unknown
  /** Other values that are as good. */
  readonly accepts?: (now: unknown) => boolean
  readonly why: string
}

const atMost = (limit: number) => (now: unknown) => Number(now) >= 1 && Number(now) <= limit
const CODE_LIFE = (now: unknown) => Number(now) >= 120 && Number(now) <= 1800
const attribute = (name: string, recommended: string, why: string, accepts?: Wish['accepts']): Wish => ({
  ...{ of: 'client', setting: `attributes.${name}`, recommended, why },
  ...(accepts && { accepts }),
})

/** The settings of keycloak/tv-realm.json that matter for televisions; a test compares them. */
export const WISHES: readonly Wish[] = [
  { of: 'client', setting: 'enabled', recommended: true, why: 'a disabled client signs in nobody' },
  { of: 'client', setting: 'publicClient', recommended: true, why: 'a television keeps no secret' },
  attribute('oauth2.device.authorization.grant.enabled', 'true', 'the sign-in of a television'),
  attribute('pkce.code.challenge.method', 'S256', 'a stolen device code is of no use'),
  attribute('oauth2.device.code.lifespan', '600', 'time to find the phone, little for an attacker', CODE_LIFE),
  attribute('oauth2.device.polling.interval', '5', 'the wait after the approval', atMost(15)),
  { of: 'client', setting: 'standardFlowEnabled', recommended: false, why: 'a redirect can be abused' },
  { of: 'client', setting: 'implicitFlowEnabled', recommended: false, why: 'a redirect can be abused' },
  { of: 'client', setting: 'directAccessGrantsEnabled', recommended: false, why: 'anyone could try passwords' },
  { of: 'client', setting: 'consentRequired', recommended: true, why: 'the phone asks before it approves' },
  { of: 'client', setting: 'fullScopeAllowed', recommended: false, why: 'a TV token could manage the account' },
  { of: 'realm', setting: 'bruteForceProtected', recommended: true, why: 'limits the guesses of a password' },
  { of: 'realm', setting: 'revokeRefreshToken', recommended: true, why: 'a copied refresh token is noticed' },
  { of: 'realm', setting: 'refreshTokenMaxReuse', recommended: 1, why: 'a lost answer does not sign out' },
  {
    of: 'realm',
    setting: 'offlineSessionMaxLifespanEnabled',
    recommended: true,
    why: 'a sold television is signed out',
  },
  {
    ...{ of: 'realm', setting: 'sslRequired', recommended: 'external', why: 'tokens are not sent in the clear' },
    accepts: (now) => now === 'all',
  },
  { of: 'admin-cli', setting: 'directAccessGrantsEnabled', recommended: false, why: 'anyone could try passwords' },
]

/**
 * Every setting that differs from the recommended one. A code lifetime or interval that the client does not have is the
 * realm's. `origins`: those of the app's pages, which the client must list.
 */
export function differences(settings: RealmSettings, origins: readonly string[]): Difference[] {
  const found: Difference[] = []
  for (const { of, setting, recommended, accepts, why } of WISHES) {
    const now = valueOf(settings, of, setting)
    const isAbsent = of === 'admin-cli' && (settings.adminCli === undefined || settings.adminCli['enabled'] === false)
    if (!isAbsent && now !== recommended && accepts?.(now) !== true) found.push({ of, setting, now, recommended, why })
  }
  const listed = textsOf(settings.client['webOrigins'])
  const wanted = [...new Set([...listed.filter((origin) => origin !== '*' && origin !== '+'), ...origins])]
  if (wanted.length !== listed.length || !wanted.every((origin) => listed.includes(origin)))
    found.push({
      ...{ of: 'client', setting: 'webOrigins', now: listed, recommended: wanted },
      why: 'the pages that may call, and no others',
    })
  return found
}

const REALM_DEFAULTS: Readonly<Record<string, string>> = {
  'attributes.oauth2.device.code.lifespan': 'oauth2DeviceCodeLifespan',
  'attributes.oauth2.device.polling.interval': 'oauth2DevicePollingInterval',
}

function valueOf({ realm, client, adminCli = {} }: RealmSettings, of: Difference['of'], setting: string): unknown {
  const place = { realm, client, 'admin-cli': adminCli }[of]
  if (!setting.startsWith('attributes.')) return place[setting]
  const own = ((place['attributes'] ?? {}) as Representation)[setting.slice('attributes.'.length)]
  const usual = REALM_DEFAULTS[setting]
  return own === undefined && usual !== undefined ? realm[usual] : own
}
