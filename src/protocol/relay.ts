/** The endpoints that Couchpass calls, by their names in RFC 8414 §2. */
export const ENDPOINTS = [
  'device_authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'revocation_endpoint',
] as const
export type EndpointName = (typeof ENDPOINTS)[number]

/** The paths under a relay's base address (docs/relay.md). */
const RELAY_PATHS: Readonly<Record<EndpointName | 'metadata', string>> = {
  metadata: '/metadata',
  device_authorization_endpoint: '/device',
  token_endpoint: '/token',
  userinfo_endpoint: '/userinfo',
  revocation_endpoint: '/revoke',
}

export function relayAddress(relay: string, name: keyof typeof RELAY_PATHS): string {
  return relay.replace(/\/$/, '') + RELAY_PATHS[name]
}

interface Reached {
  readonly metadata: { readonly [name in EndpointName]?: string | undefined }
  readonly relay?: string
}

type Needed = 'device_authorization_endpoint' | 'token_endpoint'

/** Where requests to an endpoint are sent: the relay's address where there is a relay. Undefined: no such endpoint. */
export function addressOf(provider: Reached & { metadata: Readonly<Record<Needed, string>> }, name: Needed): string
export function addressOf(provider: Reached, name: EndpointName): string | undefined
export function addressOf({ metadata, relay }: Reached, name: EndpointName): string | undefined {
  return relay === undefined || metadata[name] === undefined ? metadata[name] : relayAddress(relay, name)
}

/**
 * The same for one of the metadata's addresses. The metadata keeps the provider's own addresses because a DPoP proof
 * names them (RFC 9449 §4.3), and the provider knows nothing of the relay.
 *
 * @throws TypeError the metadata does not name the address: nothing may go round the relay
 */
export function reachedAt({ metadata, relay }: Reached, address: string): string {
  if (relay === undefined) return address
  const name = ENDPOINTS.find((one) => metadata[one] !== undefined && new URL(metadata[one]).href === address)
  if (name === undefined) throw new TypeError('A request would go round the relay.')
  return relayAddress(relay, name)
}
