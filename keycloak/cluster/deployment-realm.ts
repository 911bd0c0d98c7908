export interface RealmFile {
  readonly clients: readonly { readonly webOrigins?: readonly string[] }[]
}

/** Origins of packaged apps, which are no web addresses: file:// and what Chromium makes of it. */
const PACKAGED = ['null', 'file://']

/**
 * The realm of tv-realm.json for the world: the app's own address takes the place of those of a developer's machine. Clients
 * without web origins are Keycloak's built-in ones and stay as they are.
 */
export function deploymentRealm<Realm extends RealmFile>(realm: Realm, appOrigin: string): Realm {
  return changeWebOrigins(realm, () => [appOrigin, ...PACKAGED])
}

/** Gives the realm with other web origins at each client that has some. */
export function changeWebOrigins<Realm extends RealmFile>(
  realm: Realm,
  change: (listed: readonly string[]) => readonly string[],
): Realm {
  const clients = realm.clients.map((client) =>
    client.webOrigins ? { ...client, webOrigins: change(client.webOrigins) } : client,
  )
  return { ...realm, clients }
}
