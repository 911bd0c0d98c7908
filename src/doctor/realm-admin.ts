import type { RealmSettings, Representation } from './recommended-settings.ts'
import type { RecordedHttp } from './recorded-http.ts'

export interface RealmAddress {
  /** The base of the admin REST API: "https://HOST/admin/realms/REALM". */
  readonly admin: string
  readonly realm: string
}

/**
 * Undefined: the issuer is none of Keycloak's. `server`: where Keycloak serves its admin API, if not where the issuer
 * is, e.g. "http://localhost:8080".
 */
export function realmAddress(issuer: string, server?: string): RealmAddress | undefined {
  const [, base = '', realm] = /^(https?:\/\/.+)\/realms\/([^/]+)\/?$/.exec(issuer) ?? []
  if (realm === undefined) return undefined
  return { admin: `${(server ?? base).replace(/\/$/, '')}/admin/realms/${realm}`, realm: decodeURIComponent(realm) }
}

/** The sentence says what an administrator has to change. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal'
}

/** Reads the realm and the client; changes nothing. @throws AdminRefusal */
export async function readRealm(
  { admin }: RealmAddress,
  clientId: string,
  token: string,
  http: RecordedHttp,
): Promise<RealmSettings> {
  http.secrets.add(token)
  const get = async (path: string): Promise<unknown> => {
    const answer = await http.send({ url: admin + path, headers: { Authorization: `Bearer ${token}` } })
    const { status, text, why } = answer
    if (status === 0) throw new AdminRefusal(`${admin} does not answer (${why ?? 'unknown'}).`)
    if (status === 401)
      throw new AdminRefusal(
        "The administrator's token is not accepted (401): it lives for a minute only, so get a new one.",
      )
    if (status === 403)
      throw new AdminRefusal('The administrator lacks the roles "view-realm" and "view-clients" of this realm (403).')
    if (status !== 200) throw new AdminRefusal(`${admin} answers with status ${status}: is it Keycloak's admin API?`)
    try {
      return JSON.parse(text)
    } catch {
      throw new AdminRefusal(`${admin} does not answer in JSON: is it Keycloak's admin API?`)
    }
  }
  const realm = asObject(await get(''))
  const clientOf = async (name: string) => {
    const found = await get(`/clients?clientId=${encodeURIComponent(name)}`)
    return Array.isArray(found) && found.length > 0 ? asObject(found[0]) : undefined
  }
  const client = await clientOf(clientId)
  if (client === undefined) throw new AdminRefusal(`The realm has no client "${clientId}".`)
  // kcadm of the realm "master" needs its client.
  const adminCli = realm['realm'] === 'master' ? undefined : await clientOf('admin-cli')
  return { realm, client, ...(adminCli && { adminCli }) }
}

function asObject(value: unknown): Representation {
  return typeof value === 'object' && value !== null ? (value as Representation) : {}
}
