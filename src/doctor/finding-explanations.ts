import { CONSOLE as C } from './admin-console.ts'
import type { Explanation } from './explanation.ts'

/** Doctor's own codes, for problems that a television cannot see. */
export const FINDING_EXPLANATIONS = {
  issuer_on_loopback: {
    means: 'The issuer is on this machine, so no television and no phone can reach it.',
    remedy: 'This is fine for development. For televisions, give the provider a public https address.',
    keycloak:
      'This is fine for development. For televisions, start Keycloak with "--hostname=https://…" and a certificate.',
  },
  issuer_not_https: {
    means:
      'The issuer is plain http, so everyone on the network path can read the tokens. The app refuses it (RFC 8628 ' +
      '§3.1).',
    remedy: 'Give the provider a certificate and use its https address.',
  },
  https_required: {
    means: 'The provider refuses plain http.',
    remedy: 'Use its https address.',
    keycloak:
      `Use the https address, which ${C.realmGeneral} > ${C.requireSsl} requires; behind a proxy start Keycloak with ` +
      '"--proxy-headers=xforwarded".',
  },
  realm_disabled: {
    means: 'The realm is disabled.',
    remedy: 'Enable it.',
    keycloak: `${C.realmSettings}: switch "${C.enabled}" on.`,
  },
  name_not_found: {
    means: 'The host name has no address: a typing error, a missing DNS record, or a DNS server that does not answer.',
    remedy: 'Check the name for typing errors, then ask the DNS for it: nslookup HOST, here and in another network.',
  },
  proxy_refused: {
    means: 'The proxy of this machine did not open a connection to the host.',
    remedy: 'Allow the host and the port at the proxy, or name the host in NO_PROXY if it is reached directly.',
  },
  proxy_unused: {
    means:
      'The environment names a proxy in a variable that does not count for this address (ALL_PROXY, or HTTPS_PROXY ' +
      'for plain http), so the requests went directly.',
    remedy: 'Nothing, if the other checks reached the provider. Otherwise name the proxy in HTTPS_PROXY.',
  },
  tls_failed: {
    means: 'The port does not use TLS, or offers no TLS version and cipher that doctor supports.',
    remedy: 'Check the port and the TLS settings of the server.',
  },
  tls_too_old: {
    means: 'The server offers at most TLS 1.1, which Chromium 84 (2020) and newer refuse, and so do new televisions.',
    remedy: 'Enable TLS 1.2 and 1.3.',
    keycloak: 'Set the start option "https-protocols=TLSv1.2,TLSv1.3", or change the proxy in front of Keycloak.',
  },
  tls_too_new: {
    means: "Televisions without TLS 1.3 cannot connect: LG's webOS 4.x (2018, 2019), and Chromium before 70.",
    remedy:
      'Enable TLS 1.2 as well, with the cipher suite ECDHE-RSA-AES128-GCM-SHA256 or ECDHE-ECDSA-AES128-GCM-SHA256.',
    keycloak: 'Set the start option "https-protocols=TLSv1.2,TLSv1.3", or change the proxy in front of Keycloak.',
  },
  certificate_expired: {
    means: 'A certificate of the chain has expired.',
    remedy: 'Renew it, and make the server load the new one.',
  },
  certificate_expired_surplus: {
    means:
      'The chain verifies without this certificate, so current televisions connect. Old ones (OpenSSL 1.0) may choose ' +
      'the path through it and refuse the connection.',
    remedy: 'Send the chain without it, as the authority now publishes it; certbot: --preferred-chain.',
  },
  certificate_not_yet_valid: {
    means: 'A certificate of the chain is not valid yet, or the clock of this machine is slow.',
    remedy: 'Check the clock of this machine. If it is right, wait or use another certificate.',
  },
  certificate_expires_soon: {
    means: 'The certificate expires within days.',
    remedy: 'Renew it, and check why the automatic renewal did not.',
  },
  certificate_wrong_name: {
    means: 'The certificate does not name the host in its Subject Alternative Name. Browsers ignore the common name.',
    remedy: 'Get a certificate with the host in its Subject Alternative Name, or use a host that it names.',
  },
  certificate_untrusted: {
    means: 'The chain ends in a root that no television trusts: a self-signed certificate or a private authority.',
    remedy:
      'Get a certificate from a public authority. You cannot install your own root on a television. To check the rest ' +
      'from this machine, let it trust your authority: --ca FILE, or NODE_EXTRA_CA_CERTS=FILE for every command.',
  },
  certificate_chain_incomplete: {
    means:
      'The server does not send the certificate that issued its own. Some browsers download it, televisions do not.',
    remedy:
      'Configure the whole chain: the file that certbot calls fullchain.pem. If the authority is your own, televisions ' +
      'refuse it; this machine can trust it: --ca FILE, or NODE_EXTRA_CA_CERTS=FILE for every command.',
  },
  root_not_public: {
    means: 'This machine trusts the root because it was installed here. Televisions do not have it.',
    remedy: 'Get a certificate from a public authority.',
  },
  root_missing_on_old_televisions: {
    means:
      'The chain ends in a root that older televisions lack, so they cannot connect at all. LG documents that webOS ' +
      '4.x (2018, 2019) lacks ISRG Root X1 of 2015-06-04; we conclude that it lacks newer roots, too. Newer and ' +
      'updated televisions are not affected.',
    remedy:
      'If you support such televisions, use an authority whose root is older than June 2015 or is cross-signed by an ' +
      'older one.',
  },
  client_not_public: {
    means: 'The client must authenticate, but a television cannot keep a secret and so has none.',
    remedy:
      'Make it a public client. If the provider demands a secret, as Google does, a relay can add it (docs/relay.md).',
    relay: 'Give the relay the secret (CLIENT_SECRET).',
    keycloak: `${C.capability}: switch "${C.clientAuthentication}" off.`,
  },
  pkce_required: {
    means:
      'The provider requires PKCE. The app sends it whenever the metadata offers S256; clients that do not are ' +
      'refused.',
    remedy: 'Couchpass needs no change. Other device clients must send code_challenge and code_verifier.',
  },
  pkce_method_refused: {
    means:
      'The provider refuses the PKCE method S256 that its metadata offers, or requires PKCE without offering S256.',
    remedy: 'Allow the method S256 for the client.',
    keycloak: `Set ${C.capability} > ${C.keyForCodeExchange}: S256.`,
  },
  web_origin_refused: {
    means:
      'Pages with this origin cannot read the answers. Keycloak compares the whole text (no wildcard in a host, no ' +
      'slash at the end). It answers other origins with 403 "Invalid origin" without a CORS header, although the ' +
      'preflight says 200. A packaged app at file:// has the origin "null" in current Chromium and "file://" in old ' +
      'engines.',
    remedy:
      'Allow these origins (CORS) at the device, token, UserInfo and revocation endpoints. If the provider has no ' +
      'setting for it, put a relay in front of it (docs/relay.md).',
    relay: 'List these origins in ORIGINS of the relay.',
    keycloak:
      `Add the origins exactly as they are written here at ${C.access} > ${C.webOrigins}, one entry each. The field ` +
      `is visible only while "${C.standardFlow}" is ticked in ${C.capability}: tick it, save the origins, then ` +
      'untick it.',
  },
  web_origin_packaged_only: {
    means:
      'The provider answers requests from packages, but without CORS headers. The runtimes of Samsung and LG switch ' +
      'CORS off for packages. Hosted pages, desktop browsers and other televisions enforce it.',
    remedy:
      'Nothing, if you ship packages for Samsung and LG only. For anything else allow the origins (CORS) at the ' +
      'provider, or put a relay in front of it (docs/relay.md).',
    relay: 'Nothing, if you ship packages for Samsung and LG only. Otherwise list the origins in ORIGINS of the relay.',
  },
  web_origin_partly: {
    means: 'The sign-in works from these origins, but not all endpoints can be read.',
    remedy: 'Also allow the origins (CORS) at these endpoints. Without UserInfo the name comes from the id_token.',
    keycloak: `Add the origins at ${C.access} > ${C.webOrigins}.`,
  },
  web_origin_unclear: {
    means:
      'The device or the token endpoint did not answer requests from these origins, or answered with 429 or an ' +
      'error 5xx.',
    remedy: 'Run doctor again later. The provider may limit the requests per address.',
  },
  code_life_short: {
    means: 'The code is valid for less than two minutes, which is short to find the phone, unlock it and sign in.',
    remedy: "Set the code's lifetime to 600 seconds.",
    keycloak:
      `Set ${C.realmTokens} > ${C.oAuthDeviceCodeLifespan}: 10 minutes. The client's attribute ` +
      'oauth2.device.code.lifespan overrides it.',
  },
  code_life_long: {
    means:
      'The code is valid for more than half an hour. A long lifetime gives an attacker time to trick someone into ' +
      'approving it (RFC 8628 §5.4).',
    remedy: "Set the code's lifetime to 600 seconds.",
    keycloak:
      `Set ${C.realmTokens} > ${C.oAuthDeviceCodeLifespan}: 10 minutes. The client's attribute ` +
      'oauth2.device.code.lifespan overrides it.',
  },
  interval_long: {
    means: 'After the approval the viewer may wait this long in front of the television.',
    remedy: 'Set the interval to 5 seconds.',
    keycloak:
      `Set ${C.realmTokens} > ${C.oAuthDevicePollingInterval}: 5. The client's attribute ` +
      'oauth2.device.polling.interval overrides it.',
  },
  verification_uri_not_https: {
    means: 'The phone is sent to a plain http address, where the viewer types the password.',
    remedy: 'Let the provider use an https address.',
    keycloak:
      `Set ${C.realmTokens} > ${C.shortVerificationUri}, or ${C.realmGeneral} > ${C.frontendUrl}, ` +
      'to an https address.',
  },
  verification_uri_on_loopback: {
    means: 'The verification URI leads to the machine that opens it, so it does not work on a phone.',
    remedy: 'This is fine for development on one machine. Otherwise let the provider use its public address.',
    keycloak:
      'This is fine for development on one machine. Otherwise set the public address at ' +
      `${C.realmGeneral} > ${C.frontendUrl}, or with the server's option "hostname".`,
  },
  verification_uri_private: {
    means: 'The verification URI is in a private network, so a phone on mobile data cannot reach it.',
    remedy: 'Let the provider use its public address.',
    keycloak:
      `Set the public address at ${C.realmTokens} > ${C.shortVerificationUri}, at ${C.realmGeneral} > ` +
      `${C.frontendUrl}, ` +
      'or with the server\'s option "hostname".',
  },
  verification_uri_complete_elsewhere: {
    means:
      'The QR code leads to another host than the shown address, or to plain http instead of https. The viewer ' +
      'cannot see where the phone is sent, and typing and scanning lead to different places.',
    remedy: 'Let both addresses (verification_uri, verification_uri_complete) use the same host and https.',
    keycloak:
      'Check the host name that Keycloak is started with and ' +
      `${C.realmTokens} > ${C.shortVerificationUri}: both addresses are made of these.`,
  },
  verification_uri_long: {
    means:
      'A viewer who cannot scan the QR code has to type an address of more than 40 characters. The code screen shows ' +
      'it smaller.',
    remedy: 'Configure "verificationUri": a short address of your own that redirects to the page.',
    keycloak:
      `Set ${C.realmTokens} > ${C.shortVerificationUri}, or "verificationUri" in the app's configuration, to your ` +
      'own short address that redirects to {server}/realms/{realm}/device and keeps the query.',
  },
  qr_code_dense: {
    means:
      'The QR code has so many modules that a phone three metres away may not read it. Calculated: above version 7 ' +
      'a module on a 32-inch set is smaller than 3.7 mm, which is four minutes of arc or two pixels of a camera ' +
      'preview.',
    remedy: 'Use a shorter verification URI.',
    keycloak:
      `Set ${C.realmTokens} > ${C.shortVerificationUri} to your own short address that redirects to ` +
      '{server}/realms/{realm}/device and keeps the query.',
  },
  short_uri_drops_code: {
    means:
      'The redirect of the short address loses the code, or hands it on in another parameter than the page reads. A ' +
      'viewer who scans the QR code must still type it.',
    remedy:
      'Let the redirect hand the code on in the parameter that the provider reads. With "?user_code={user_code}" in ' +
      'the QR code, in nginx: return 302 https://…/device$is_args$args;',
  },
  short_uri_elsewhere: {
    means:
      'The configured address does not redirect to the page that the provider names. If your server shows that page ' +
      'itself, as a reverse proxy does, this is fine.',
    remedy: 'Correct "verificationUri" and "verificationUriComplete", or the redirect of your short address.',
  },
  verification_page_unreachable: {
    means: 'The page where the viewer approves cannot be opened from this machine.',
    remedy: 'Open the address on a phone, and correct its name, redirect or server.',
    keycloak: `Open the address on a phone, and check ${C.realmTokens} > ${C.shortVerificationUri}.`,
  },
  verification_page_broken: {
    means: 'The page where the viewer approves answers with an error of the server (status 5xx).',
    remedy: "Look into the provider's log for that request.",
    keycloak:
      'Look for "FreeMarker" or "template" in the log of Keycloak: a login theme for another version of Keycloak fails ' +
      `so. To see whether it is the theme, set ${C.realmSettings} > ${C.themes} > ${C.loginTheme}: keycloak.v2.`,
  },
  verification_page_incomplete: {
    means: 'The page where the viewer approves opens, but a style sheet or a script of it does not.',
    remedy: 'Open the address on a phone. Let the provider, and the proxy in front of it, serve these files.',
    keycloak:
      'Let the proxy in front of Keycloak forward /resources/, and check that the login theme is complete: ' +
      `${C.realmSettings} > ${C.themes} > ${C.loginTheme}.`,
  },
  full_scope: {
    means:
      "The access token carries roles that manage the viewer's account or the realm. A copy of a television's token " +
      'could do the same.',
    remedy: 'Limit the roles in the tokens of this client to those that its APIs need.',
    keycloak:
      `${C.client} > ${C.clientScopes} > {client}-dedicated > ${C.scope}: switch "${C.fullScopeAllowed}" off, and ` +
      'assign only the roles that your APIs need.',
  },
  standard_flow_on: {
    means:
      'The client also allows the authorization code flow with a redirect to the address shown. The device grant ' +
      'does not need it.',
    remedy: 'Disable the flow for this client: a redirect can be abused to steal a sign-in.',
    keycloak: `Empty ${C.access} > ${C.validRedirectUri}; then ${C.capability}: untick "${C.standardFlow}".`,
  },
  direct_grants_on: {
    means: 'The client allows the password grant, so anyone can try passwords with its public ID.',
    remedy: 'Disable the password grant for this client.',
    keycloak: `${C.capability}: untick "${C.directAccess}".`,
  },
  took_too_long: {
    means:
      'Doctor stops after a minute: the provider, or a proxy in front of it, answers very slowly. A television ' +
      'gives up sooner.',
    remedy: 'Find out what is slow: the server, the proxy in front of it, or the network of this machine.',
  },
  password_grant_open: {
    means:
      'Anyone can try passwords at the token endpoint with a client that every realm has. That bypasses the sign-in ' +
      'page, consent and second factor (RFC 9700 §2.4: this grant must not be used).',
    remedy: 'Disable the password grant for every client.',
    keycloak:
      `${C.capability.replace('{client}', 'admin-cli')}: untick "${C.directAccess}". kcadm must then sign in with a ` +
      'service account, or in the realm "master".',
  },
  scope_unknown: {
    means:
      'The app requests scopes that the realm does not have. Their claims, e.g. name and e-mail, are missing ' +
      'without an error.',
    remedy: "Create these scopes, or remove them from the app's configuration.",
    keycloak:
      `Create them at ${C.clientScopes} > ${C.createClientScope}, and add them at ` +
      `${C.clientScopeSetup} > ${C.addClientScope}. A realm file with its own list "clientScopes" gets no built-in ` +
      'scopes.',
  },
  scope_not_granted: {
    means: 'The provider did not grant some requested scopes. Their claims are missing without an error.',
    remedy: 'Give the client these scopes.',
    keycloak: `Add the scopes at ${C.clientScopeSetup} > ${C.addClientScope}.`,
  },
  offline_access_unknown: {
    means: "The realm has no scope offline_access, so a television's sign-in ends with the phone's own session.",
    remedy: 'Create the scope and give it to the client.',
    keycloak:
      `${C.clientScopes} > ${C.createClientScope}: offline_access, then ` +
      `${C.clientScopeSetup} > ${C.addClientScope} > ${C['clientScopeTypes.optional']}.`,
  },
  offline_access_not_granted: {
    means:
      "The app requested offline_access and did not get it, so its sign-in ends with the phone's own session: at a " +
      'sign-out ' +
      'there, or when it has been idle, e.g. for half an hour.',
    remedy: 'Allow the client lasting refresh tokens (offline_access).',
    keycloak: `${C.clientScopeSetup} > ${C.addClientScope}: offline_access, ${C['clientScopeTypes.optional']}.`,
  },
  dpop_required: {
    means:
      'The client issues only tokens that are bound to a key (DPoP): an app with the default "tokenBinding": ' +
      '"bearer" gets none.',
    remedy:
      'Set "tokenBinding" to "dpop-required" in the app\'s configuration once the APIs check proofs, or stop ' +
      'requiring DPoP.',
    keycloak:
      'Set "tokenBinding" to "dpop-required" in the app\'s configuration once the APIs check proofs, or ' +
      `${C.capability}: switch "${C.oAuthDPoP}" off.`,
  },
  dpop_header_blocked: {
    means: 'The preflight does not allow a page to send the header DPoP.',
    remedy:
      'Allow the request header DPoP (Access-Control-Allow-Headers) at the token endpoint, or keep "tokenBinding": ' +
      '"bearer".',
    keycloak: 'Start Keycloak with "--spi-cors--default--allowed-headers=DPoP".',
  },
  clock_differs: {
    means:
      'The clocks of the provider and of this machine differ. A provider refuses DPoP proofs that are off by more ' +
      'than some seconds.',
    remedy: 'Synchronize both clocks with NTP.',
  },
  approval_missing: {
    means: 'The code that --login showed was not approved.',
    remedy: 'Run doctor --login again and approve the code.',
  },
  name_missing: {
    means:
      'The scope "profile" was granted, but the provider sends no name. The television shows the user name or e-mail.',
    remedy:
      'The scope "profile" was granted, so give the account a name. If it has one, let the provider send it as the ' +
      'claim "name" (OIDC Core §5.4).',
    keycloak:
      `Give the account a name: ${C.users} > (the viewer) > ${C.details}: ${C.firstName}, ${C.lastName}. If it has ` +
      `one, add the mapper "full name" at ${C.clientScopes} > profile > ${C.mappers}.`,
  },
  email_missing: {
    means: 'The scope "email" was granted, but the provider sends no e-mail address.',
    remedy:
      'The scope "email" was granted, so give the account an address. If it has one, let the provider send it as the ' +
      'claim "email" (OIDC Core §5.4).',
    keycloak:
      `Give the account an address: ${C.users} > (the viewer) > ${C.details}: ${C.email}. If it has one, add the ` +
      `mapper "email" at ${C.clientScopes} > email > ${C.mappers}.`,
  },
  userinfo_failed: {
    means: 'The UserInfo endpoint gives no usable answer.',
    remedy: "Look into the provider's log. Meanwhile the television takes the name from the id_token, if there is one.",
  },
  refresh_token_missing: {
    means: 'There is no refresh token, so the television is signed out when its access token expires.',
    remedy: 'Allow the client the refresh token grant and the scope offline_access.',
  },
  refresh_failed: {
    means: 'The provider refuses a new refresh token, so the television is signed out when its access token expires.',
    remedy: "Look into the provider's log.",
  },
  rotation_strict: {
    means:
      'A refresh token works only once, so one lost answer signs the television out. On Keycloak it also signs out ' +
      'all televisions that were approved from the same phone session.',
    remedy: 'Tolerate one reuse (a reuse interval or count), or bind the tokens to a key (DPoP).',
    keycloak: `Set ${C.realmRefresh} > ${C.refreshTokenMaxReuse}: 1 (with "${C.revokeRefreshToken}" on).`,
  },
  refresh_not_rotated: {
    means:
      'A used refresh token still works, so a stolen copy is never noticed (RFC 9700 §4.14.2 requires rotation or ' +
      'binding).',
    remedy: 'Rotate refresh tokens and tolerate one reuse, or bind the tokens to a key (DPoP).',
    keycloak: `${C.realmRefresh}: "${C.revokeRefreshToken}" on and "${C.refreshTokenMaxReuse}" 1.`,
  },
  revocation_failed: {
    means: 'The provider did not revoke the refresh token, so a sign-out does not end the session there.',
    remedy: 'Allow revocation (RFC 7009) for the client.',
  },
  dialect_accepted: {
    means:
      'The provider deviates from the specifications in a way that Couchpass knows and accepts. The diagnostics of ' +
      'a television name it, too.',
    remedy: 'Couchpass needs no change. Other clients may not understand the provider.',
  },
} satisfies Readonly<Record<string, Explanation>>
