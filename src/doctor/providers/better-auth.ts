import type { Recipe } from './recipe.ts'

export const BETTER_AUTH: Recipe = {
  id: 'better-auth',
  name: 'Better Auth',
  configuration: { issuer: 'https://id.example.com/api/auth', clientId: 'YOUR_CLIENT_ID' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client: 'Register a public client with the device grant and "refresh_token" in its grant types.',
    grant:
      'Use the plugins "oauthProvider" and "oauthDeviceAuthorization"; "deviceAuthorization" alone takes JSON at its token endpoint.',
    origins: "Answer the app's origin with CORS headers in the server that mounts the handler.",
    refresh: 'Ask for the scope "offline_access".',
  },
  looksLike: { endpoints: { device_authorization_endpoint: /\/device\/code$/, token_endpoint: /\/oauth2\/token$/ } },
  documentation: 'https://better-auth.com/docs/plugins/device-authorization',
}
