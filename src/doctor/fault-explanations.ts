import type { FaultCode } from '../protocol/fault-codes.ts'
import { CONSOLE as C } from './admin-console.ts'
import type { Explanation } from './explanation.ts'

/** The codes of the television's fault screen. */
export const FAULT_EXPLANATIONS: Readonly<Record<FaultCode, Explanation>> = {
  offline: {
    means: 'The television itself says that it has no network.',
    remedy: 'Check its cable or Wi-Fi.',
  },
  clock_wrong: {
    means: "The connection failed and the television's date is from before the app: no certificate is valid for it.",
    remedy: "Set date and time in the television's settings, or switch its automatic time on.",
  },
  no_connection: {
    means:
      'No connection to the provider: refused, reset, no such name, or a certificate that the television does not take.',
    remedy: 'Run doctor against the issuer: it tells these apart. Check name, port, firewall and certificate.',
  },
  timeout: {
    means: 'The provider took the connection and did not answer in time.',
    remedy: 'Look at the load of the provider and at what stands before it.',
  },
  too_many_requests: {
    means: 'The provider, or a gateway before it, answered with status 429.',
    remedy: 'Raise the limit of requests for one address: all televisions of a household share one.',
  },
  unexpected_answer: {
    means: 'The answer is neither a success nor an OAuth error.',
    remedy: 'Look at what stands between the television and the provider: a gateway may rewrite answers.',
  },
  not_json: {
    means: 'Something answered that is no JSON object: the page of a guest network, a proxy or a gateway.',
    remedy: 'Open the issuer from the same network in a browser and see who answers.',
  },
  redirected: {
    means: 'The provider, or something before it, answered with a redirect, which a television does not follow.',
    remedy: 'Give the app the address where it ends; on guest networks, log in to the network first.',
  },
  answer_too_large: {
    means: 'The answer is larger than 256 KB, which no answer of a provider is.',
    remedy: 'Look at what stands between the television and the provider, e.g. the page of a guest network.',
  },
  request_blocked: {
    means:
      "The provider's metadata can be read, but not its answer to this app. A browser hides an answer without CORS headers; Keycloak " +
      'sends none when the web origin is not listed, the device grant is off or PKCE is refused.',
    remedy:
      "Allow the app's origins (CORS) at the provider, and its device grant; run doctor, which sees what a page cannot.",
    keycloak: `Run doctor, which sees what a page cannot; then ${C.access} > ${C.webOrigins}, or ${C.capability}.`,
  },
  answer_lost: {
    means: 'The same request arrived twice at the provider, and the answer to the first was lost on the way.',
    remedy: 'Try again. Look at gateways that cut or repeat requests.',
  },
  metadata_not_found: {
    means:
      'Neither /.well-known/openid-configuration nor /.well-known/oauth-authorization-server is there for the issuer.',
    remedy: 'Check the issuer for typing errors: it is the address before /.well-known/.',
    keycloak: 'The issuer is https://HOST/realms/REALM; servers older than Keycloak 17 have /auth before /realms.',
  },
  issuer_mismatch: {
    means: 'The metadata names another issuer than the one that was asked for (RFC 8414 §3.3).',
    remedy: "Give the app the issuer as the provider's own metadata spells it, or mend the provider's public address.",
    keycloak: `${C.realmGeneral} > ${C.frontendUrl}, or the server's options "hostname" and "proxy-headers"; else give the app that issuer.`,
  },
  insecure_endpoint: {
    means: 'An endpoint in the metadata is no https address. Only on loopback is plain http taken (RFC 8628 §3.1).',
    remedy: 'Let the provider call itself by https: behind a proxy it has to be told so.',
    keycloak:
      'Start it with "--proxy-headers=xforwarded" behind a proxy that sets X-Forwarded-Proto, or with "--hostname=https://…".',
  },
  device_grant_not_offered: {
    means:
      'The metadata names no device_authorization_endpoint (RFC 8628 §4), or the provider does not know the grant.',
    remedy: 'Switch the device authorization grant on at the provider.',
    keycloak:
      'Keycloak has it since version 13: start it without "--features-disabled=device-flow", and let no gateway change its metadata.',
  },
  invalid_device_response: {
    means: 'The answer to the device request lacks what RFC 8628 §3.2 requires, or has it in the wrong type.',
    remedy: 'Look at the provider, or at a gateway that changes its answers.',
  },
  unsafe_user_code: {
    means: 'The user code is empty, longer than 256 characters or holds characters that nobody can see or type.',
    remedy: 'Let the provider make codes of plain letters and digits (RFC 8628 §6.1).',
  },
  unsafe_verification_uri: {
    means: 'The verification URI is not https, holds a password or characters that cannot be shown.',
    remedy: 'Let the provider give an https address.',
    keycloak: `${C.realmTokens} > ${C.shortVerificationUri}, or ${C.realmGeneral} > ${C.frontendUrl}: an https address.`,
  },
  interval_too_long: {
    means: 'The polling interval is not shorter than the life of the code: no approval could ever be collected.',
    remedy: 'Set the interval to 5 seconds.',
    keycloak: `${C.realmTokens} > ${C.oAuthDevicePollingInterval}: 5. (Keycloak 17.0 came with 600.) A value at the client goes first: attribute oauth2.device.polling.interval.`,
  },
  invalid_token_response: {
    means:
      'The viewer approved, and the token answer lacks an access_token or a token_type that is known (RFC 6749 §5.1).',
    remedy: 'Look at the provider, or at a gateway that changes its answers.',
  },
  invalid_id_token: {
    means:
      'The viewer approved, and the id_token is of another issuer or client, or signed in a way that is not announced.',
    remedy: 'Let the provider use one issuer everywhere; check the public address that it is told.',
    keycloak: `${C.realmGeneral} > ${C.frontendUrl}, or the server's option "hostname".`,
  },
  invalid_userinfo: {
    means: 'The UserInfo answer is unusable, or about somebody else than the one who signed in.',
    remedy: 'Look at the provider, or at a gateway that changes or caches its answers.',
  },
  code_lost: {
    means:
      'The provider says that the code is used up, and the last poll had no answer: an approval may have been lost with it. On Keycloak ' +
      'also: the viewer lacks the role "offline_access" (not_allowed), which a page cannot read.',
    remedy: 'Sign in once more. If it comes again for one account alone, look at what that account may do.',
    keycloak: `${C.users} > (the viewer) > ${C.roleMapping} > ${C.assignRole}: offline_access, or the realm's default roles.`,
  },
  token_binding_unavailable: {
    means: 'The app requires tokens that are bound to a key (DPoP), and this television has nowhere to keep one.',
    remedy:
      'Set "tokenBinding" to "dpop-preferred" in the app\'s configuration, if unbound tokens may be given to such sets.',
  },
  token_binding_not_offered: {
    means:
      'The app requires bound tokens (DPoP), and the metadata does not name ES256 in dpop_signing_alg_values_supported.',
    remedy: 'Switch DPoP on at the provider, or set "tokenBinding" to "dpop-preferred".',
    keycloak: 'Keycloak has DPoP since version 26.4: start it without "--features-disabled=dpop".',
  },
  token_binding_refused: {
    means: 'The provider does not take the proof that the television holds its key (RFC 9449).',
    remedy: 'Run doctor. A gateway that takes the DPoP header away, or rewrites addresses, has this effect.',
    keycloak: 'A proof names the address it is for: "hostname" and "proxy-headers" have to give the public one.',
  },
  token_binding_clock: {
    means: "The provider refuses proofs that are dated by the television's clock.",
    remedy:
      "Set date and time in the television's settings; and check the clock of the provider, which doctor measures.",
  },
  key_store_timeout: {
    means: "The television's own store, where the key of the tokens is kept, does not answer.",
    remedy: 'Switch the television off and on again; if it stays so, its storage is full or broken.',
  },
  invalid_request: {
    means: 'The provider misses something in the request, or refuses it.',
    remedy: "Run doctor and look into the provider's log.",
  },
  invalid_client: {
    means: 'The provider does not know the client id, or the client is disabled, or it has to authenticate itself.',
    remedy: "Check the client id in the app's configuration, and that it is a public client that is enabled.",
    keycloak: `${C.clients}: is there "{client}" in this realm, and is its switch "${C.enabled}" on?`,
  },
  invalid_grant: {
    means:
      'The provider no longer knows the code (or the refresh token): used, expired, taken back, or forgotten at a restart.',
    remedy: 'Get a new code. If it comes again and again, let all nodes of the provider share their codes.',
    keycloak:
      'Codes live in the cache "actionTokens": nodes that do not form a cluster do not know those of the others.',
  },
  unauthorized_client: {
    means: 'The client exists and may not use the device grant.',
    remedy: 'Allow the device authorization grant for the client.',
    keycloak: `${C.capability}: tick "${C.oauthDeviceAuthorizationGrant}".`,
  },
  unsupported_grant_type: {
    means: 'The token endpoint does not know the device grant.',
    remedy: 'Switch the device authorization grant on at the provider.',
  },
  invalid_scope: {
    means: 'The provider refuses one of the scopes that the app asks for, or the viewer has taken the consent back.',
    remedy: "Give the client these scopes, or take them out of the app's configuration.",
    keycloak: `${C.clientScopeSetup} > ${C.addClientScope}.`,
  },
  invalid_token: {
    means: 'The UserInfo endpoint does not accept the access token.',
    remedy: 'Check that the token endpoint and the UserInfo endpoint belong to the same provider.',
  },
  not_allowed: {
    means:
      'Keycloak: the viewer approved, but has no role "offline_access", so may not stay signed in. In a page this looks like code_lost.',
    remedy: 'Allow offline access for this account.',
    keycloak: `${C.users} > (the viewer) > ${C.roleMapping} > ${C.assignRole}: offline_access, or the realm's default roles; or take offline_access out of the app's scope.`,
  },
  server_error: {
    means: 'The provider, or a gateway before it, answered with a status of 500 or more.',
    remedy: "Look into the provider's log.",
  },
  userinfo_refused: {
    means: 'The UserInfo endpoint refuses the access token. Keycloak does so without the scope "openid" (403).',
    remedy: 'Ask for the scope "openid".',
  },
  revocation_refused: {
    means: 'The provider refuses to take tokens back (RFC 7009).',
    remedy: 'Allow revocation for the client.',
  },
  unreadable_error_code: {
    means:
      'The provider refused with something that is no error word, e.g. a sentence; or a proxy answered in its place.',
    remedy: 'Look into the log of the provider, and of what stands before it.',
  },
  refused: {
    means: 'The provider refuses with an error word of its own: the fault screen and the evidence of doctor show it.',
    remedy: "Look for that word in the provider's documentation and in its log.",
  },
  configuration_invalid: {
    means: "The app's configuration in index.html is not valid; the screen lists what is wrong.",
    remedy: 'Mend the file that was given to "npm run package -- --config" and package the app again.',
  },
  insecure_context: {
    means: 'The page was opened over plain http from another machine, where a browser has no cryptography.',
    remedy: 'Open it over https, or on the machine itself by its localhost address.',
  },
  unexpected_error: {
    means: 'An error in the app itself.',
    remedy: 'Try again; if it stays so, report it with the code and what was done before.',
  },
}
