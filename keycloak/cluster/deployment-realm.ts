interface RealmFile {
  readonly users?: unknown
  readonly clients: readonly { readonly webOrigins: readonly string[] }[]
}

/** Origins of packaged apps, which are no web addresses: file:// and what Chromium makes of it. */
const PACKAGED = ['null', 'file://']

/**
 * The realm of tv-realm.json for the world: without the demo viewer, whose password everybody knows, and with the app's own
 * address in place of those of a desk.
 */
export function deploymentRealm<Realm extends RealmFile>(realm: Realm, appOrigin: string): Omit<Realm, 'users'> {
  const { users: _, ...rest } = realm
  return { ...rest, clients: realm.clients.map((client) => ({ ...client, webOrigins: [appOrigin, ...PACKAGED] })) }
}
