import type { Recipe } from './recipe.ts'

export const GOOGLE: Recipe = {
  id: 'google',
  name: 'Google',
  configuration: {
    issuer: 'https://accounts.google.com',
    clientId: 'YOUR_CLIENT_ID.apps.googleusercontent.com',
    scope: 'openid profile email',
  },
  packaged: 'relay',
  hosted: 'relay',
  terminal: 'direct',
  fault: { packaged: 'invalid_request', hosted: 'request_blocked' },
  needsSecret: true,
  relayVariables: { CLIENT_SECRET: 'YOUR_CLIENT_SECRET', CLIENT_AUTH: 'client_secret_post' },
  advice: {
    client: 'Create credentials of the type "TVs and Limited Input devices". Google gives a secret with them.',
    origins: 'Put the relay in front of the app: a television must not hold the secret.',
    scopes:
      'Ask for "openid profile email" or the few other scopes that Google allows here; "offline_access" is refused.',
    parameters: 'Google wants the client secret at its token endpoint: keep it in the relay, never in the app.',
  },
  limits: ['There is no verification_uri_complete: the QR code opens the page, and the viewer types the code.'],
  looksLike: { issuer: /^https:\/\/accounts\.google\.com\/?$/ },
  documentation: 'https://developers.google.com/identity/protocols/oauth2/limited-input-device',
}
