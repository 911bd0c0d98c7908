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
      'Register a client with both grants and ClientAuthenticationMethod.NONE, and write an AuthenticationConverter and ' +
      'an AuthenticationProvider that accept it by its client ID alone.',
    origins: 'Define a bean "corsConfigurationSource" with the app\'s origin, and call cors() in the filter chain.',
    scopes: 'Leave "openid" out: Spring refuses it at the device endpoint.',
    refresh: 'Allow the client the grant REFRESH_TOKEN: on this grant public clients get refresh tokens, too.',
  },
  limits: ['Without "openid" there is no id_token: the television does not know who is signed in.'],
  looksLike: {
    endpoints: { device_authorization_endpoint: /\/oauth2\/device_authorization$/, token_endpoint: /\/oauth2\/token$/ },
  },
  documentation: 'https://docs.spring.io/spring-authorization-server/reference/protocol-endpoints.html',
}
