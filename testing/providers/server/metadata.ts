import { DEVICE_CODE_GRANT } from '../../../src/protocol/device-code-grant.ts'
import type { Behaviour } from '../behaviour.ts'

/** The provider's metadata document (RFC 8414 §2, OpenID Connect Discovery §3). */
export function metadataOf(behaviour: Behaviour, origin: string, issuer: string): Record<string, unknown> {
  const { devicePath, tokenPath, userinfoPath, revocationPath } = behaviour
  const at = (path: string) => `${origin}${path}`
  const fill = (text: string) => text.replaceAll('{origin}', origin).replaceAll('{issuer}', issuer)
  const members = JSON.parse(fill(JSON.stringify(behaviour.metadataMembers ?? {}))) as Record<string, unknown>
  return {
    issuer: behaviour.claimedIssuer === undefined ? issuer : fill(behaviour.claimedIssuer),
    authorization_endpoint: at('/authorize'),
    jwks_uri: at('/jwks'),
    ...(devicePath !== undefined && !behaviour.deviceUnadvertised && { device_authorization_endpoint: at(devicePath) }),
    token_endpoint: at(tokenPath),
    ...(userinfoPath !== undefined && { userinfo_endpoint: at(userinfoPath) }),
    ...(revocationPath !== undefined && { revocation_endpoint: at(revocationPath) }),
    grant_types_supported: [...(devicePath === undefined ? [] : [DEVICE_CODE_GRANT]), 'refresh_token'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    ...(behaviour.offersPkce && { code_challenge_methods_supported: ['S256'] }),
    ...(behaviour.supportsDPoP && { dpop_signing_alg_values_supported: ['ES256'] }),
    ...members,
  }
}

/** Where the documents are: appended to the issuer's path, or put in front of it (RFC 8414 §3.1). */
export function metadataPaths({ metadata }: Behaviour, issuer: string): string[] {
  const path = new URL(issuer).pathname.replace(/\/$/, '')
  return metadata.map((kind) =>
    kind === 'oidc' ? `${path}/.well-known/openid-configuration` : `/.well-known/oauth-authorization-server${path}`,
  )
}
