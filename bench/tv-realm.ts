/** What keycloak/tv-realm.json has in it: the realm, its client, the demo viewer, and what a television asks for. */
export const REALM = 'tv'
export const CLIENT_ID = 'couchpass-tv'
export const VIEWER = { username: 'robin', password: 'couchpass' }
export const SCOPE = 'openid profile email offline_access'
