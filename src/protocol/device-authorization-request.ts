import * as oauth from 'oauth4webapi'
import { readJsonResponse, refusalOf, retryAfter } from './response.ts'
import { ASSUMED_LIFETIME_SECONDS } from './dialects.ts'
import { withConfiguredAddresses } from './configured-addresses.ts'
import { checkAuthorization, type DeviceAuthorization } from './device-authorization.ts'
import { UnreachableError } from './errors.ts'
import { createPkcePair, type PkcePair } from './pkce.ts'
import { addParameters } from './own-parameters.ts'
import { authOf, type Provider, requestOptions } from './provider.ts'
import { isPlainHttp } from './safe-url.ts'

/**
 * Requests a device code (RFC 8628 §3.1), with PKCE where the metadata offers S256 (Keycloak accepts it on this grant).
 *
 * An `interval` that is not a positive number becomes 5. A `verification_uri_complete` that must not be shown is
 * dropped. The configured addresses replace or fill those of the response. The deviations in the dialect table are
 * accepted.
 *
 * @throws OAuthError           the provider refused, e.g. `invalid_client`, `unauthorized_client`
 * @throws ResponseFormatError  `invalid_device_response`, `unsafe_user_code`, `unsafe_verification_uri`,
 *   `interval_too_long`
 * @throws UnreachableError     no usable response; `too_many_requests`: the provider limits the requests for codes, so
 *   another one has to wait
 */
export async function requestDeviceAuthorization(
  provider: Provider,
  scope: string,
  takePkcePair: () => Promise<PkcePair> = createPkcePair,
): Promise<DeviceAuthorization> {
  const { metadata, clientId } = provider
  const client = { client_id: clientId }
  const pkce = offersS256(provider) ? await takePkcePair() : undefined
  const parameters = addParameters(new URLSearchParams(), provider.authorizationParameters)
  if (scope !== '') parameters.set('scope', scope)
  if (pkce) {
    parameters.set('code_challenge', pkce.codeChallenge)
    parameters.set('code_challenge_method', 'S256')
  }
  const response = await oauth.deviceAuthorizationRequest(
    metadata,
    client,
    authOf(provider),
    parameters,
    requestOptions(provider),
  )
  const answer = await readJsonResponse(response, provider)
  const refusal = refusalOf(answer, provider)
  if (refusal?.code === 'slow_down')
    throw new UnreachableError('too_many_requests', 'The server is asked too often.', retryAfter(response, provider))
  if (refusal) throw refusal
  const authorization = parseDeviceResponse(answer.body, provider)
  return pkce ? { ...authorization, codeVerifier: pkce.codeVerifier } : authorization
}

function parseDeviceResponse(
  body: Readonly<Record<string, unknown>>,
  { metadata, onDialect, configuredAddresses = {} }: Provider,
): DeviceAuthorization {
  const { verification_uri: uri, verification_url: url, expires_in: lifetime } = body
  if (!uri && url) onDialect?.('verification_url')
  if (lifetime == null) onDialect?.('no_expires_in')
  const sent = {
    deviceCode: body['device_code'],
    userCode: body['user_code'],
    verificationUri: uri || url,
    verificationUriComplete: body['verification_uri_complete'],
    expiresInSeconds: lifetime ?? ASSUMED_LIFETIME_SECONDS,
    intervalSeconds: body['interval'],
  }
  return checkAuthorization(withConfiguredAddresses(sent, configuredAddresses), {
    plainHttp: isPlainHttp(metadata.issuer),
  })
}

/** Whether the provider takes the challenge of PKCE in the form that every client should use (RFC 8414 §2). */
export function offersS256({ metadata }: Provider): boolean {
  const { code_challenge_methods_supported: methods } = metadata
  return Array.isArray(methods) && methods.includes('S256')
}
