export interface RealmFile {
  readonly clients: readonly { readonly webOrigins?: readonly string[] }[]
}

/** The origins of packaged apps at file://; current Chromium sends "null". */
const PACKAGED = ['null', 'file://']

/**
 * The realm of tv-realm.json for a deployment: the app's origin replaces those of a developer's machine. Clients
 * without web origins are Keycloak's built-in ones and do not change.
 */
export function deploymentRealm<Realm extends RealmFile>(realm: Realm, appOrigin: string): Realm {
  return changeWebOrigins(realm, () => [appOrigin, ...PACKAGED])
}

/** Returns the realm with changed web origins for each client that has some. */
export function changeWebOrigins<Realm extends RealmFile>(
  realm: Realm,
  change: (listed: readonly string[]) => readonly string[],
): Realm {
  const clients = realm.clients.map((client) =>
    client.webOrigins ? { ...client, webOrigins: change(client.webOrigins) } : client,
  )
  return { ...realm, clients }
}
