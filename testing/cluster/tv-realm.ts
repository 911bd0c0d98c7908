import { DEMO_VIEWER } from '../../keycloak/demo-viewer.ts'

/** The realm, client and scopes of keycloak/tv-realm.json, and its demo viewer. */
export const REALM = 'tv'
export const CLIENT_ID = 'couchpass-tv'
export const VIEWER = DEMO_VIEWER
export const SCOPE = 'openid profile email offline_access'
