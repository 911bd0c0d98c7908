import type { Recipe } from './recipe.ts'

export const SPRING: Recipe = {
  id: 'spring',
  name: 'Spring Authorization Server',
  configuration: { issuer: 'https://id.example.com', clientId: 'YOUR_CLIENT_ID', scope: 'profile' },
  packaged: 'direct',
  hosted: 'direct',
  terminal: 'direct',
  advice: {
    client:
      'Register a client with the device grant and ClientAuthenticationMethod.NONE, and write a converter and a provider that accept it at the device endpoint.',
    origins: 'Define a bean "corsConfigurationSource" with the app\'s origin, and call cors() in the filter chain.',
    scopes: 'Leave "openid" out: Spring refuses it at the device endpoint.',
    refresh:
      'Spring issues no refresh token to a public client: use long access tokens, or a token generator of your own.',
  },
  limits: [
    'Without "openid" there is no id_token: the television does not know who is signed in.',
    'A public client gets no refresh token: the session ends with its access token.',
  ],
  looksLike: {
    endpoints: { device_authorization_endpoint: /\/oauth2\/device_authorization$/, token_endpoint: /\/oauth2\/token$/ },
  },
  documentation: 'https://docs.spring.io/spring-authorization-server/reference/protocol-endpoints.html',
}
