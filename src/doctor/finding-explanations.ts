import { CONSOLE as C } from './admin-console.ts'
import type { Explanation } from './explanation.ts'

/** Doctor's own codes, for problems that a television cannot see. */
export const FINDING_EXPLANATIONS = {
  issuer_on_loopback: {
    means: 'The issuer is on this machine: no television and no phone reaches it.',
    remedy: 'Fine while developing. For televisions give the provider a public https address.',
    keycloak: 'Fine while developing. For televisions start Keycloak with "--hostname=https://…" and a certificate.',
  },
  issuer_not_https: {
    means: 'The issuer is plain http: everyone on the way reads the tokens. The app refuses it (RFC 8628 §3.1).',
    remedy: 'Give the provider a certificate and use its https address.',
  },
  https_required: {
    means: 'The provider refuses plain http.',
    remedy: 'Use its https address.',
    keycloak: `${C.realmGeneral} > ${C.requireSsl} demands https: use the https address; behind a proxy start with "--proxy-headers=xforwarded".`,
  },
  realm_disabled: {
    means: 'The realm is switched off.',
    remedy: 'Switch it on.',
    keycloak: `${C.realmSettings}: switch "${C.enabled}" on.`,
  },
  tls_failed: {
    means: 'There is no TLS at the port, or none that can be agreed on.',
    remedy: 'Check the port, and the TLS settings of the server.',
  },
  tls_too_old: {
    means: 'The server offers TLS 1.1 at most; Chromium refuses it since 84 (2020), and so do new televisions.',
    remedy: 'Switch TLS 1.2 and 1.3 on.',
    keycloak: 'Start option "https-protocols=TLSv1.2,TLSv1.3", or the settings of the proxy before it.',
  },
  tls_too_new: {
    means: "Televisions without TLS 1.3 find no common ground: LG's webOS 4.x (2018, 2019) and Chromium below 70.",
    remedy:
      'Switch TLS 1.2 on beside 1.3, with the cipher suites ECDHE-RSA-AES128-GCM-SHA256 or ECDHE-ECDSA-AES128-GCM-SHA256.',
    keycloak: 'Start option "https-protocols=TLSv1.2,TLSv1.3", or the settings of the proxy before it.',
  },
  certificate_expired: {
    means: 'A certificate of the chain has expired.',
    remedy: 'Renew it, and let the server load the new one.',
  },
  certificate_not_yet_valid: {
    means: 'A certificate of the chain is not valid yet, or the clock of this machine is behind.',
    remedy: 'Check the clock of this machine; else wait, or use another certificate.',
  },
  certificate_expires_soon: {
    means: 'The certificate expires within days.',
    remedy: 'Renew it, and check why nothing renewed it by itself.',
  },
  certificate_wrong_name: {
    means:
      'The certificate is for other names than the one in the address. A common name alone is no name for a browser.',
    remedy: 'Get a certificate whose Subject Alternative Name has the host, or use a host that it has.',
  },
  certificate_untrusted: {
    means: 'The chain ends in a root that no television knows: a self-signed certificate or a private authority.',
    remedy: 'Get a certificate from a public authority. Televisions have no place for roots of your own.',
  },
  certificate_chain_incomplete: {
    means:
      'The server sends its own certificate without the one that issued it. Some browsers fetch it, televisions do not.',
    remedy: 'Configure the whole chain: the file that certbot calls fullchain.pem.',
  },
  root_not_public: {
    means: 'This machine trusts the root because somebody told it to. Televisions were not told.',
    remedy: 'Get a certificate from a public authority.',
  },
  root_missing_on_old_televisions: {
    means:
      "The chain ends in a root that older televisions lack, so they cannot connect at all. Known: LG's webOS 4.x (2018, 2019) has no ISRG " +
      'Root X1 (made on 2015-06-04). Arithmetic: what was made later is not there either. Newer sets and updated ones are not affected.',
    remedy:
      'If you support such sets, take an authority whose root is older than June 2015, or one that is cross-signed by such a root.',
  },
  client_not_public: {
    means: 'The client has to authenticate itself. A television cannot keep a secret, so it has none.',
    remedy: 'Make it a public client.',
    keycloak: `${C.capability}: switch "${C.clientAuthentication}" off.`,
  },
  pkce_required: {
    means:
      'The provider demands PKCE. The app sends it wherever the metadata offers S256; clients that do not are refused.',
    remedy: 'Nothing to do for Couchpass. Other device clients have to send code_challenge and code_verifier.',
  },
  pkce_method_refused: {
    means:
      'The provider refuses the PKCE method S256, which its metadata offers, or demands PKCE without offering S256.',
    remedy: 'Let the client use S256.',
    keycloak: `${C.capability} > ${C.keyForCodeExchange}: S256.`,
  },
  web_origin_refused: {
    means:
      'Pages with this origin get no readable answer. Keycloak compares the whole text (no wildcard in a host, no slash at the end) and ' +
      'answers others with 403 "Invalid origin" and no CORS header, although the preflight says 200. A packaged app at file:// has the origin ' +
      '"null" in current Chromium and "file://" in old engines.',
    remedy: 'Allow these origins (CORS) at the device, token, UserInfo and revocation endpoints.',
    keycloak:
      `${C.access} > ${C.webOrigins}: one entry each, typed as it stands here. The field is shown while "${C.standardFlow}" is ` +
      `ticked in ${C.capability}: tick it, save the origins, take it away again.`,
  },
  web_origin_partly: {
    means: 'The sign-in works from these origins, but not all endpoints can be read.',
    remedy: 'Allow the origins (CORS) at these endpoints, too. Without UserInfo the name comes from the id_token.',
    keycloak: `${C.access} > ${C.webOrigins}.`,
  },
  web_origin_unclear: {
    means:
      'The device or the token endpoint did not answer to requests from these origins, or had trouble: nothing is known.',
    remedy: 'Run doctor again. A limit of requests for one address may have struck.',
  },
  code_life_short: {
    means: 'The code lives for less than two minutes: little time to find the phone, unlock it and sign in.',
    remedy: 'Set the life of the code to 600 seconds.',
    keycloak: `${C.realmTokens} > ${C.oAuthDeviceCodeLifespan}: 10 minutes. A value at the client goes first: attribute oauth2.device.code.lifespan.`,
  },
  code_life_long: {
    means:
      'The code lives for more than half an hour, and so long can somebody be talked into approving it (RFC 8628 §5.4).',
    remedy: 'Set the life of the code to 600 seconds.',
    keycloak: `${C.realmTokens} > ${C.oAuthDeviceCodeLifespan}: 10 minutes. A value at the client goes first: attribute oauth2.device.code.lifespan.`,
  },
  interval_long: {
    means: 'After the approval the viewer waits for up to this long in front of the television.',
    remedy: 'Set the interval to 5 seconds.',
    keycloak: `${C.realmTokens} > ${C.oAuthDevicePollingInterval}: 5. A value at the client goes first: attribute oauth2.device.polling.interval.`,
  },
  verification_uri_not_https: {
    means: 'The phone is sent to a plain http address, where the password is typed.',
    remedy: 'Let the provider give an https address.',
    keycloak: `${C.realmTokens} > ${C.shortVerificationUri}, or ${C.realmGeneral} > ${C.frontendUrl}: an https address.`,
  },
  verification_uri_on_loopback: {
    means: 'The verification URI leads to the machine that opens it: on a phone to nothing.',
    remedy: 'Fine while developing on one machine. Else let the provider give its public address.',
    keycloak: `Fine while developing on one machine. Else ${C.realmGeneral} > ${C.frontendUrl}, or the server's option "hostname".`,
  },
  verification_uri_private: {
    means: 'The verification URI is an address of a private network: a phone on mobile data does not reach it.',
    remedy: 'Let the provider give its public address.',
    keycloak: `${C.realmTokens} > ${C.shortVerificationUri}, or ${C.realmGeneral} > ${C.frontendUrl}, or the server's option "hostname".`,
  },
  verification_uri_complete_elsewhere: {
    means:
      'The QR code leads to another host than the address that is shown, or from https to http: the viewer cannot see where the phone ' +
      'is sent, and who types and who scans end in different places.',
    remedy: 'Let both addresses (verification_uri, verification_uri_complete) have one host and https.',
    keycloak: `Both are made of the host name that Keycloak is started with, and of ${C.realmTokens} > ${C.shortVerificationUri}: see which of them is wrong.`,
  },
  verification_uri_long: {
    means: 'Whoever cannot scan the QR code has to type an address of more than 60 characters.',
    remedy: 'Give a short address that redirects to the page and keeps the query.',
    keycloak: `${C.realmTokens} > ${C.shortVerificationUri}: an address of yours that redirects to {server}/realms/{realm}/device and keeps the query.`,
  },
  qr_code_dense: {
    means:
      'The QR code has so many modules that a phone three metres away may not read it. Arithmetic: above version 7 a module is less than ' +
      '3.7 mm on a 32-inch set, four minutes of arc, less than two pixels of a camera preview.',
    remedy: 'Give a shorter verification URI.',
    keycloak: `${C.realmTokens} > ${C.shortVerificationUri}: an address of yours that redirects to {server}/realms/{realm}/device and keeps the query.`,
  },
  short_uri_drops_code: {
    means:
      'The short address redirects and loses "?user_code=…": who scans the QR code has to type the code all the same.',
    remedy: 'Let the redirect keep the query; nginx: return 302 https://…/device$is_args$args;',
  },
  verification_page_unreachable: {
    means: 'The page where the viewer approves cannot be opened from here.',
    remedy: 'Open the address on a phone; mend its name, its redirect or its server.',
    keycloak: `Open the address on a phone; ${C.realmTokens} > ${C.shortVerificationUri} may lead nowhere.`,
  },
  standard_flow_on: {
    means:
      'The client takes the authorization code flow, too, with a redirect to the address shown. The device grant needs none.',
    remedy: 'Switch it off for this client: what redirects can be led astray.',
    keycloak: `${C.capability}: take the tick from "${C.standardFlow}"; and empty ${C.access} > ${C.validRedirectUri} before.`,
  },
  direct_grants_on: {
    means: 'The client takes passwords at the token endpoint: anybody can try passwords with its public id.',
    remedy: 'Switch the password grant off for this client.',
    keycloak: `${C.capability}: take the tick from "${C.directAccess}".`,
  },
  took_too_long: {
    means:
      'Doctor ends after a minute, whatever it has seen by then: the provider, or something before it, answers slowly or in drips. ' +
      'A television gives up sooner.',
    remedy: 'See what is slow: the server itself, the proxy before it, or the network of this machine.',
  },
  password_grant_open: {
    means:
      'Anybody can try passwords at the token endpoint with a client that every realm has, past the sign-in page, its consent and ' +
      'its second factor (RFC 9700 §2.4: this grant must not be used).',
    remedy: 'Switch the password grant off for every client.',
    keycloak: `${C.capability.replace('{client}', 'admin-cli')}: take the tick from "${C.directAccess}". kcadm then signs in with a service account, or in the realm "master".`,
  },
  scope_unknown: {
    means:
      'The app asks for scopes that the realm does not have: what they would bring, e.g. name and e-mail, is silently missing.',
    remedy: "Make these scopes, or take them out of the app's configuration.",
    keycloak: `${C.clientScopes} > ${C.createClientScope}, then ${C.clientScopeSetup} > ${C.addClientScope}. A realm file with a list "clientScopes" of its own gets none of the built-in ones.`,
  },
  scope_not_granted: {
    means: 'The app asked for scopes that were not granted: what they would bring is silently missing.',
    remedy: 'Give the client these scopes.',
    keycloak: `${C.clientScopeSetup} > ${C.addClientScope}.`,
  },
  offline_access_unknown: {
    means: "The realm has no scope offline_access: a television's sign-in then ends with the phone's own session.",
    remedy: 'Make it available.',
    keycloak: `${C.clientScopes} > ${C.createClientScope}: offline_access, then ${C.clientScopeSetup} > ${C.addClientScope} > ${C['clientScopeTypes.optional']}.`,
  },
  offline_access_not_granted: {
    means:
      "The app asked to stay signed in and may not: the sign-in ends with the phone's own session, half an hour idle or a sign-out.",
    remedy: 'Let the client have refresh tokens that live on (offline_access).',
    keycloak: `${C.clientScopeSetup} > ${C.addClientScope}: offline_access, ${C['clientScopeTypes.optional']}.`,
  },
  dpop_required: {
    means:
      'The client gives out bound tokens only (DPoP): an app with the default "tokenBinding": "bearer" never gets one.',
    remedy:
      'Set "tokenBinding" to "dpop-required" in the app\'s configuration, once the APIs check proofs; or lift the demand.',
    keycloak: `Set "tokenBinding" to "dpop-required" in the app's configuration, once the APIs check proofs; or ${C.capability}: switch "${C.oAuthDPoP}" off.`,
  },
  dpop_header_blocked: {
    means: 'A page may not send the header DPoP: the preflight does not allow it.',
    remedy:
      'Allow the request header DPoP (Access-Control-Allow-Headers) at the token endpoint, or keep "tokenBinding": "bearer".',
    keycloak: 'Start option "--spi-cors--default--allowed-headers=DPoP".',
  },
  clock_differs: {
    means:
      'The clocks of the provider and of this machine differ. Proofs (DPoP) that are more than seconds off are refused.',
    remedy: 'Let both keep their time by NTP.',
  },
  approval_missing: {
    means: 'The approval that --login waits for did not come.',
    remedy: 'Run doctor --login again and approve the code.',
  },
  name_missing: {
    means: 'The provider tells no name: the television greets nobody.',
    remedy: 'Grant the scope "profile", and give the account a name.',
    keycloak: `${C.clientScopeSetup} > ${C.addClientScope}: profile, ${C['clientScopeTypes.default']}; ${C.users} > (the viewer) > ${C.details}: ${C.firstName}, ${C.lastName}.`,
  },
  email_missing: {
    means: 'The provider tells no e-mail address.',
    remedy: 'Grant the scope "email", and give the account an address.',
    keycloak: `${C.clientScopeSetup} > ${C.addClientScope}: email, ${C['clientScopeTypes.default']}; ${C.users} > (the viewer) > ${C.details}: ${C.email}.`,
  },
  userinfo_failed: {
    means: 'UserInfo gives no usable answer.',
    remedy: 'Look at the provider. The television takes the name from the id_token as long as there is one.',
  },
  refresh_token_missing: {
    means: 'There is no refresh token: the television is signed out when its access token ends.',
    remedy: 'Allow the client the refresh token grant and the scope offline_access.',
  },
  refresh_failed: {
    means: 'A refresh token that was just given is refused: the television is signed out when its access token ends.',
    remedy: "Look into the provider's log.",
  },
  rotation_strict: {
    means:
      'A refresh token works once and no more: one answer that is lost on the way signs the television out, and with it all that were ' +
      'approved from the same phone session, which they share in Keycloak.',
    remedy: 'Tolerate one repetition (a reuse interval or count), or bind the tokens to a key (DPoP).',
    keycloak: `${C.realmRefresh} > ${C.refreshTokenMaxReuse}: 1 (with "${C.revokeRefreshToken}" on).`,
  },
  refresh_not_rotated: {
    means:
      'A spent refresh token goes on working: a copied one is never noticed (RFC 9700 §4.14.2 wants rotation or binding).',
    remedy: 'Let refresh tokens rotate, with one repetition tolerated, or bind the tokens to a key (DPoP).',
    keycloak: `${C.realmRefresh}: "${C.revokeRefreshToken}" on and "${C.refreshTokenMaxReuse}" 1.`,
  },
  revocation_failed: {
    means: 'The provider did not take the refresh token back: signing out does not end the session there.',
    remedy: 'Allow revocation (RFC 7009) for the client.',
  },
} satisfies Readonly<Record<string, Explanation>>
