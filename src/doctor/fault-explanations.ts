import type { FaultCode } from '../protocol/fault-codes.ts'
import { CONSOLE as C } from './admin-console.ts'
import type { Explanation } from './explanation.ts'

/** The codes of the television's fault screen. */
export const FAULT_EXPLANATIONS: Readonly<Record<FaultCode, Explanation>> = {
  offline: {
    means: 'The television says that it has no network.',
    remedy: 'Check its cable or Wi-Fi.',
  },
  clock_wrong: {
    means: "The connection failed, and the television's date is older than the app, so no certificate is valid for it.",
    remedy: "Set date and time in the television's settings, or turn on automatic time.",
  },
  no_connection: {
    means:
      'The connection to the provider failed: refused, reset, an unknown name, a certificate that is not trusted, or ' +
      "an address that the page's Content-Security-Policy does not list.",
    remedy: 'Run doctor: it tells these apart, except the policy. Check name, port, firewall, certificate and policy.',
    inDoctor:
      'The evidence names the reason. Check the port, that the server runs, and every firewall between this machine ' +
      'and the server.',
  },
  timeout: {
    means: 'The provider accepted the connection but did not answer in time.',
    remedy: 'Check the load of the provider and of the proxies in front of it.',
  },
  too_many_requests: {
    means:
      'The provider, or a gateway in front of it, answered with status 429, or limits the requests for codes ' +
      '(slow_down). The app waits and tries again by itself, up to an hour.',
    remedy: 'Raise the request limit per address: all televisions of a household share one address.',
  },
  unexpected_answer: {
    means: 'The answer is neither a success nor an OAuth error.',
    remedy: 'Look for a gateway that rewrites answers.',
  },
  not_json: {
    means: 'The answer is not a JSON object: the page of a guest network, a proxy or a gateway.',
    remedy: 'Open the issuer in a browser on the same network, and see what answers.',
  },
  redirected: {
    means: 'The provider, or a gateway in front of it, answered with a redirect, which the app does not follow.',
    remedy: 'Configure the address at the end of the redirect. On a guest network, log in to the network first.',
  },
  answer_too_large: {
    means: 'The answer is larger than 256 KB, which no answer of a provider is.',
    remedy: 'Look for a proxy, a gateway or a guest network between the television and the provider.',
  },
  request_blocked: {
    means:
      'The provider answers, but the browser keeps its answer from the app. It hides an answer without CORS headers. ' +
      'Keycloak sends none if the web origin is not listed, the device grant is off or PKCE is refused; many ' +
      'providers never send them. The diagnostics name the endpoint.',
    remedy:
      "Run doctor to see which one it is; then allow the app's origins (CORS) and the device grant at the provider. " +
      'If the provider has no setting for it, put a relay in front of it (docs/relay.md).',
    keycloak: `Run doctor to see which one it is; then correct ${C.access} > ${C.webOrigins}, or ${C.capability}.`,
    inDoctor: 'Read the findings of the check "web-origins": they name the origins and the endpoints.',
  },
  answer_lost: {
    means: 'The provider received the same request twice, and its first answer was lost.',
    remedy: 'Try again. Look for gateways that cut or repeat requests.',
  },
  metadata_not_found: {
    means: 'The issuer has neither /.well-known/openid-configuration nor /.well-known/oauth-authorization-server.',
    remedy: 'Check the issuer for typing errors: it is the address before /.well-known/.',
    keycloak: 'The issuer is https://HOST/realms/REALM; servers older than Keycloak 17 have /auth before /realms.',
  },
  issuer_mismatch: {
    means: 'The metadata names another issuer than the configured one (RFC 8414 §3.3).',
    remedy:
      "Configure the issuer as the provider's metadata spells it, or correct the provider's public address. For " +
      'Microsoft Entra ID with several tenants, configure "issuerTemplate", too.',
    keycloak:
      `Correct ${C.realmGeneral} > ${C.frontendUrl} or the server's options "hostname" and "proxy-headers"; or ` +
      `configure the issuer that the metadata names.`,
  },
  insecure_endpoint: {
    means: 'An endpoint in the metadata is not https. Plain http is allowed only on loopback (RFC 8628 §3.1).',
    remedy: 'Let the provider use its https address. Behind a proxy it needs a setting for that.',
    keycloak:
      'Start it with "--proxy-headers=xforwarded" behind a proxy that sets X-Forwarded-Proto, or with ' +
      '"--hostname=https://…".',
  },
  device_grant_not_offered: {
    means:
      'The metadata leaves out an endpoint that the sign-in needs. A provider may know the device grant and not list ' +
      'its device_authorization_endpoint (RFC 8628 §4 makes it optional).',
    remedy:
      'If the provider\'s documentation names the endpoint, configure it: "providerMetadata" in the app, ' +
      '--provider-metadata FILE in the terminal and for doctor. Otherwise the provider does not know the grant, or it ' +
      'is off.',
    keycloak:
      'Use Keycloak 13 or newer without the option "--features-disabled=device-flow", and without a gateway that ' +
      'changes its metadata.',
  },
  invalid_device_response: {
    means: 'The answer to the device request lacks a member that RFC 8628 §3.2 requires, or it has the wrong type.',
    remedy: 'Check the provider, or a gateway that changes its answers.',
  },
  unsafe_user_code: {
    means: 'The user code is empty, longer than 256 characters, or has characters that cannot be seen or typed.',
    remedy: 'Let the provider create codes of plain letters and digits (RFC 8628 §6.1).',
  },
  unsafe_verification_uri: {
    means: 'The verification URI is not https, or has a password or characters that cannot be displayed.',
    remedy: 'Let the provider use an https address.',
    keycloak:
      `Set ${C.realmTokens} > ${C.shortVerificationUri}, or ${C.realmGeneral} > ${C.frontendUrl}, ` +
      'to an https address.',
  },
  interval_too_long: {
    means: "The polling interval is not shorter than the code's lifetime, so no approval could ever be collected.",
    remedy: 'Set the interval to 5 seconds.',
    keycloak:
      `Set ${C.realmTokens} > ${C.oAuthDevicePollingInterval}: 5. (The default of Keycloak 17.0 was 600.) The ` +
      `client's attribute oauth2.device.polling.interval overrides it.`,
  },
  invalid_token_response: {
    means: 'The viewer approved, but the token response lacks an access_token or a known token_type (RFC 6749 §5.1).',
    remedy: 'Check the provider, or a gateway that changes its answers.',
  },
  invalid_id_token: {
    means:
      'The viewer approved, but the id_token names another issuer or client, or an algorithm that the metadata does ' +
      'not list.',
    remedy: 'Let the provider use one issuer everywhere. Check its public address.',
    keycloak: `Check ${C.realmGeneral} > ${C.frontendUrl}, and the server's option "hostname".`,
  },
  invalid_userinfo: {
    means: 'The UserInfo answer is unusable, or about another viewer.',
    remedy: 'Check the provider, or a gateway that changes or caches its answers.',
  },
  code_lost: {
    means:
      'The code is used up, but the last poll had no answer, so the approval may have been lost with it. On ' +
      'Keycloak it can also mean that the viewer lacks the role "offline_access" (not_allowed), which a page cannot ' +
      'read.',
    remedy: 'Sign in again. If it happens to one account only, check the rights of that account.',
    keycloak:
      `Sign in again. If it happens to one account only: ${C.users} > (the viewer) > ${C.roleMapping} > ` +
      `${C.assignRole}: offline_access, or add it to the realm's default roles.`,
  },
  token_binding_unavailable: {
    means: 'The app requires tokens that are bound to a key (DPoP), but this television cannot store a key.',
    remedy: 'If such televisions may get unbound tokens, set "tokenBinding" to "dpop-preferred" in the configuration.',
  },
  token_binding_not_offered: {
    means:
      'The app requires bound tokens (DPoP), but the metadata does not list ES256 in ' +
      'dpop_signing_alg_values_supported.',
    remedy: 'Enable DPoP at the provider, or set "tokenBinding" to "dpop-preferred".',
    keycloak: 'Use Keycloak 26.4 or newer without the option "--features-disabled=dpop".',
  },
  token_binding_refused: {
    means: 'The provider refuses the proof that the television holds its key (RFC 9449).',
    remedy: 'Run doctor. Look for a gateway that drops the DPoP header or rewrites addresses.',
    inDoctor:
      'Look for a gateway that drops the DPoP header, and let the provider know its public address: a proof is valid ' +
      'for one address only (on Keycloak: the options "hostname" and "proxy-headers").',
    keycloak: 'Let "hostname" and "proxy-headers" produce the public address: a proof is valid for one address only.',
  },
  token_binding_clock: {
    means: "The provider refuses proofs because of their time, which is from the television's clock.",
    remedy: "Set date and time in the television's settings, and check the provider's clock with doctor.",
    inDoctor: 'Set the clock of this machine, and compare it with the clock of the provider.',
  },
  key_store_timeout: {
    means: "The television's storage, which holds the key of the tokens, does not answer.",
    remedy: 'Switch the television off and on. If it happens again, its storage is full or broken.',
  },
  invalid_request: {
    means: 'The provider says that the request lacks something or is wrong.',
    remedy: "Run doctor, and look into the provider's log.",
    inDoctor: "Look into the provider's log: the evidence shows what was sent.",
  },
  invalid_client: {
    means: 'The provider does not know the client, it is disabled, or it needs a secret.',
    remedy: "Check the client ID in the app's configuration, and that the client is public and enabled.",
    keycloak: `${C.clients}: is there "{client}" in this realm, and is its switch "${C.enabled}" on?`,
  },
  invalid_grant: {
    means: 'The provider no longer knows the code or the refresh token: used, expired, revoked, or lost in a restart.',
    remedy: 'Get a new code. If it happens often, let all nodes of the provider share their codes.',
    keycloak:
      'Get a new code. If it happens often, let the nodes form a cluster: codes are in the cache "actionTokens", ' +
      'which other nodes otherwise do not see.',
  },
  unauthorized_client: {
    means: 'The client exists but may not use the device grant.',
    remedy: 'Allow the device authorization grant for the client.',
    keycloak: `${C.capability}: tick "${C.oauthDeviceAuthorizationGrant}".`,
  },
  unsupported_grant_type: {
    means: 'The token endpoint does not support the device grant.',
    remedy: 'Enable the device authorization grant at the provider.',
  },
  invalid_scope: {
    means: 'The provider refuses one of the scopes that the app requests, or the viewer has withdrawn the consent.',
    remedy: "Give the client these scopes, or remove them from the app's configuration.",
    keycloak: `Add the scopes at ${C.clientScopeSetup} > ${C.addClientScope}.`,
  },
  invalid_token: {
    means: 'The UserInfo endpoint does not accept the access token.',
    remedy: 'Check that the token endpoint and the UserInfo endpoint belong to the same provider.',
  },
  not_allowed: {
    means:
      'Keycloak: the viewer approved, but lacks the role "offline_access" and so may not stay signed in. In a ' +
      'browser this looks like code_lost.',
    remedy: 'Allow offline access for this account.',
    keycloak:
      `${C.users} > (the viewer) > ${C.roleMapping} > ${C.assignRole}: offline_access, or add it to the realm's ` +
      `default roles; or remove offline_access from the app's scope.`,
  },
  server_error: {
    means: 'The provider, or a gateway in front of it, answered with status 500 or higher.',
    remedy: "Look into the provider's log.",
  },
  userinfo_refused: {
    means: 'The UserInfo endpoint refuses the access token. Keycloak does so without the scope "openid" (403).',
    remedy: 'Add "openid" to the scope of the app.',
  },
  revocation_refused: {
    means: 'The provider refuses to revoke tokens (RFC 7009).',
    remedy: 'Allow revocation for the client.',
  },
  unreadable_error_code: {
    means:
      'The provider refused without a valid OAuth error code, e.g. with a sentence; or a proxy answered in its place.',
    remedy: 'Look into the logs of the provider and of its proxies.',
  },
  refused: {
    means: "The provider refuses with its own error code; the fault screen and doctor's evidence show it.",
    remedy: "Look for that code in the provider's documentation and log.",
  },
  configuration_invalid: {
    means: "The app's configuration in index.html is not valid; the screen lists the mistakes.",
    remedy: 'Correct the file that you gave to "npm run package -- --config", and package the app again.',
  },
  insecure_context: {
    means: 'The page was opened over plain http from another machine, where browsers provide no WebCrypto.',
    remedy: 'Open it over https, or on the machine itself as localhost.',
  },
  unexpected_error: {
    means: 'An error in the app itself.',
    remedy: 'Try again. If it happens again, report it with the code and what was done before.',
  },
}
