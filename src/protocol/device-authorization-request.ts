import * as oauth from 'oauth4webapi'
import { readJsonResponse, refusalOf } from './response.ts'
import { checkAuthorization, type DeviceAuthorization } from './device-authorization.ts'
import { UnreachableError } from './errors.ts'
import { authOf, type Provider, requestOptions } from './provider.ts'
import { isPlainHttp } from './safe-url.ts'
import { isMetadataReadable } from './discovery.ts'

/**
 * Asks for a code (RFC 8628 §3.1), with PKCE where the metadata offers S256 (Keycloak takes it on this grant).
 *
 * An `interval` that is no positive number is 5; a `verification_uri_complete` that cannot be shown is as if absent;
 * `verification_url`, the name of an early draft that Google still sends, is understood.
 *
 * @throws OAuthError           the provider refused, e.g. `invalid_client`, `unauthorized_client`
 * @throws ResponseFormatError  `invalid_device_response`, `unsafe_user_code`, `unsafe_verification_uri`,
 *   `interval_too_long`
 * @throws UnreachableError     no usable answer; `request_blocked`: the provider answers, but not to this app
 */
export async function requestDeviceAuthorization(provider: Provider, scope: string): Promise<DeviceAuthorization> {
  const { metadata, clientId } = provider
  const client = { client_id: clientId }
  const codeVerifier = offersS256(metadata) ? oauth.generateRandomCodeVerifier() : undefined
  const parameters = new URLSearchParams()
  if (scope !== '') parameters.set('scope', scope)
  if (codeVerifier !== undefined) {
    parameters.set('code_challenge', await oauth.calculatePKCECodeChallenge(codeVerifier))
    parameters.set('code_challenge_method', 'S256')
  }
  const response = await oauth
    .deviceAuthorizationRequest(metadata, client, authOf(provider), parameters, requestOptions(provider))
    .catch(async (error: unknown) => {
      throw (await isBlocked(error, provider)) ? requestBlocked() : error
    })
  const answer = await readJsonResponse(response)
  const refusal = refusalOf(answer)
  if (refusal) throw refusal
  const authorization = parseDeviceResponse(answer.body, isPlainHttp(metadata.issuer))
  return codeVerifier === undefined ? authorization : { ...authorization, codeVerifier }
}

function parseDeviceResponse(body: Readonly<Record<string, unknown>>, plainHttp: boolean): DeviceAuthorization {
  const unchecked = {
    deviceCode: body['device_code'],
    userCode: body['user_code'],
    verificationUri: body['verification_uri'] || body['verification_url'],
    verificationUriComplete: body['verification_uri_complete'],
    expiresInSeconds: body['expires_in'],
    intervalSeconds: body['interval'],
  }
  return checkAuthorization(unchecked, { plainHttp })
}

/**
 * A request that fails while the metadata can be read was kept from us. Keycloak: the device endpoint's answers to an
 * unlisted web origin, a missing code_challenge and a client without the grant carry no CORS header.
 */
async function isBlocked(error: unknown, { metadata, http }: Provider): Promise<boolean> {
  return (
    error instanceof UnreachableError &&
    error.code === 'no_connection' &&
    (await isMetadataReadable(metadata.issuer, http))
  )
}

function requestBlocked(): UnreachableError {
  return new UnreachableError('request_blocked', 'The provider is there, but keeps this app from reading its answer.')
}

function offersS256({ code_challenge_methods_supported: methods }: Provider['metadata']): boolean {
  return Array.isArray(methods) && methods.includes('S256')
}
