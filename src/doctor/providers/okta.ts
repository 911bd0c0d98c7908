import type { Recipe } from './recipe.ts'

export const OKTA: Recipe = {
  id: 'okta',
  name: 'Okta',
  configuration: { issuer: 'https://YOUR_ORG.okta.com/oauth2/default', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client: 'Create a native application with the grant types "Device Authorization" and "Refresh Token".',
    grant: 'Tick "Device Authorization" in the access policy rule of the authorization server.',
    origins: "Add the app's origin under Security > API > Trusted Origins, with CORS.",
    refresh: 'Ask for the scope "offline_access".',
    rotation: 'Set a grace period for rotated refresh tokens in the application.',
  },
  limits: ['Okta documents no CORS for its device endpoint. If doctor reports it blocked, use the relay.'],
  looksLike: {
    issuer: /\.(okta|oktapreview|okta-emea)\.com(\/|$)/,
    endpoints: { device_authorization_endpoint: /\/v1\/device\/authorize$/ },
  },
  documentation: 'https://developer.okta.com/docs/guides/device-authorization-grant/main/',
}
