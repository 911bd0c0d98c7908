import * as oauth from 'oauth4webapi'
import type { RequestParameters } from '../config/request-parameters.ts'
import type { ClientAuth } from './client-auth.ts'
import { DPOP_ALGORITHM } from './dpop.ts'
import { ResponseFormatError, UnreachableError } from './errors.ts'
import type { Http } from './http.ts'
import type { Provider } from './provider.ts'
import { relayAddress } from './relay.ts'
import { readJsonResponse, toResponse, type ReadingOptions } from './response.ts'
import { isSafeEndpoint } from './safe-url.ts'

export interface ProviderSettings extends ReadingOptions {
  readonly issuer: string
  readonly clientId: string
  /** Absent: a public client. */
  readonly clientAuth?: ClientAuth
  /** Merged over the discovered metadata; with all endpoints here, discovery is skipped (names as in RFC 8414 §2). */
  readonly providerMetadata?: Readonly<Record<string, unknown>>
  /** As in AppConfig. */
  readonly authorizationParameters?: RequestParameters
  readonly tokenParameters?: RequestParameters
  readonly issuerTemplate?: string
  /** Base address of a relay. Every request goes to it, and none to the provider itself. */
  readonly relay?: string
}

/**
 * Returns the provider's metadata, with the configured metadata merged over it: from the relay if there is one,
 * otherwise by OpenID Connect Discovery or RFC 8414.
 *
 * @throws UnreachableError     no usable response
 * @throws ResponseFormatError  `issuer_mismatch`, `metadata_not_found`, `device_grant_not_offered`, `insecure_endpoint`
 */
export async function discoverProvider(settings: ProviderSettings, http: Http): Promise<Provider> {
  const configured = settings.providerMetadata ?? {}
  const discovered = isComplete(configured) ? { issuer: settings.issuer } : await discover(settings, http)
  const merged = { ...discovered, ...configured } as oauth.AuthorizationServer
  if (!isIssuerOf(settings, merged.issuer)) throw issuerMismatch(settings.issuer, merged.issuer)
  // A template is no issuer. The tokens of a tenant are checked against it when they come.
  const metadata = { ...merged, issuer: settings.issuer }
  if (!isComplete(metadata)) throw endpointsMissing(metadata)
  for (const name of ['device_authorization_endpoint', 'token_endpoint'] as const)
    if (!isSafeEndpoint(metadata[name], settings.issuer))
      throw new ResponseFormatError('insecure_endpoint', `The provider's ${name} is not an https address.`)
  // The sign-in works without these, so an unusable one is dropped.
  for (const name of ['userinfo_endpoint', 'revocation_endpoint'] as const)
    if (!isSafeEndpoint(metadata[name], settings.issuer)) delete metadata[name]
  const { clientId, clientAuth, authorizationParameters, tokenParameters, issuerTemplate } = settings
  const { relay, wallMs, onDialect } = settings
  return {
    metadata,
    clientId,
    http,
    ...(clientAuth && { clientAuth }),
    ...(authorizationParameters && { authorizationParameters }),
    ...(tokenParameters && { tokenParameters }),
    ...(issuerTemplate !== undefined && { issuerTemplate }),
    ...(relay !== undefined && { relay }),
    ...(wallMs && { wallMs }),
    ...(onDialect && { onDialect }),
  }
}

/** Whether the configuration names every endpoint, so that discovery is skipped at launch. */
export function hasCompleteMetadata({ providerMetadata = {} }: ProviderSettings): boolean {
  return isComplete(providerMetadata)
}

/** Whether the provider accepts this app's DPoP proofs (RFC 9449 §5.1). */
export function offersDPoP({ metadata }: Provider): boolean {
  const { dpop_signing_alg_values_supported: algorithms } = metadata
  return Array.isArray(algorithms) && algorithms.indexOf(DPOP_ALGORITHM) >= 0
}

function isComplete(metadata: object): metadata is Provider['metadata'] {
  const { device_authorization_endpoint, token_endpoint } = metadata as Record<string, unknown>
  return typeof device_authorization_endpoint === 'string' && typeof token_endpoint === 'string'
}

function endpointsMissing(metadata: object): ResponseFormatError {
  const { device_authorization_endpoint: device, token_endpoint: token } = metadata as Record<string, unknown>
  const missing = [
    ...(typeof device === 'string' ? [] : ['device_authorization_endpoint (RFC 8628 §4)']),
    ...(typeof token === 'string' ? [] : ['token_endpoint (RFC 8414 §2)']),
  ]
  return new ResponseFormatError('device_grant_not_offered', `The provider names no ${missing.join(' and no ')}.`)
}

type IssuerSettings = Pick<ProviderSettings, 'issuer' | 'issuerTemplate'>

/** RFC 8414 §3.3 asks for an identical issuer. Entra's metadata for all tenants has a template in its place. */
function isIssuerOf({ issuer, issuerTemplate }: IssuerSettings, claimed: unknown): boolean {
  return claimed === issuer || (issuerTemplate !== undefined && claimed === issuerTemplate)
}

async function discover(settings: ProviderSettings, http: Http): Promise<oauth.AuthorizationServer> {
  const { issuer, relay } = settings
  const missing = () => new ResponseFormatError('metadata_not_found', `No provider metadata was found at ${issuer}.`)
  if (relay !== undefined) {
    const response = await http(relayAddress(relay, 'metadata'), { headers: { accept: 'application/json' } })
    const found = await readMetadata(settings, response)
    if (!found) throw missing()
    return found
  }
  let partial: oauth.AuthorizationServer | undefined
  let trouble: UnreachableError | undefined
  for (const algorithm of ['oidc', 'oauth2'] as const) {
    try {
      const options = { algorithm, [oauth.customFetch]: http, [oauth.allowInsecureRequests]: true }
      const found = await readMetadata(settings, await oauth.discoveryRequest(new URL(issuer), options))
      if (found && isComplete(found)) return { ...partial, ...found }
      partial ??= found
    } catch (error) {
      // A missing document can look like an outage: a 404 without CORS headers, or a web app that answers every
      // address.
      if (!(error instanceof UnreachableError) || error.code === 'timeout') throw error
      trouble ??= error
    }
  }
  if (partial) return partial
  throw trouble ?? missing()
}

/** Returns undefined if that document does not exist. */
async function readMetadata(settings: IssuerSettings, response: Response) {
  const { issuer } = settings
  if (response.status >= 400 && response.status < 500 && response.status !== 429) return undefined
  const { body } = await readJsonResponse(response)
  // The library compares parsed URLs, which is weaker, and would then refuse every id_token at the end of the sign-in.
  if (!isIssuerOf(settings, body['issuer'])) throw issuerMismatch(issuer, body['issuer'])
  return oauth.processDiscoveryResponse(new URL(issuer), toResponse({ ...body, issuer }))
}

function issuerMismatch(issuer: string, claimed: unknown): ResponseFormatError {
  const name = typeof claimed === 'string' ? `"${claimed.slice(0, 200)}"` : 'nothing'
  return new ResponseFormatError('issuer_mismatch', `The provider at ${issuer} calls itself ${name} in its metadata.`)
}
