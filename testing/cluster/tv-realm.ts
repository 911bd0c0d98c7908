import { DEMO_VIEWER } from '../../keycloak/demo-viewer.ts'

/** The realm and the client of keycloak/tv-realm.json, the demo viewer, and what a television asks for. */
export const REALM = 'tv'
export const CLIENT_ID = 'couchpass-tv'
export const VIEWER = DEMO_VIEWER
export const SCOPE = 'openid profile email offline_access'
