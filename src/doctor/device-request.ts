import { randomBytes } from 'node:crypto'
import type { DeviceAuthorization } from '../protocol/device-authorization.ts'
import { requestDeviceAuthorization } from '../protocol/device-authorization-request.ts'
import { faultCodeOf, OAuthError } from '../protocol/errors.ts'
import { addressOf } from '../protocol/relay.ts'
import { sentenceOf } from './discovery.ts'
import { pageText } from './evidence.ts'
import { failure, ok, type Observation } from './finding.ts'
import type { SentAddresses } from './short-address.ts'
import { textsOf, type Found } from './examined.ts'
import { describeExchange, type Form } from './recorded-http.ts'

/** Requests a code as the television does: is the client known, public and allowed to use the device grant? */
export async function examineClient(found: Found): Promise<{
  readonly observation: Observation
  readonly authorization?: DeviceAuthorization
  /** The provider's own addresses, if the configuration has others in their place. */
  readonly sent?: SentAddresses
}> {
  const { clientId, provider, scope, http, addresses } = found
  const before = http.exchanges.length
  const seen = () =>
    http.exchanges.slice(before).map((exchange) => describeExchange(exchange, whatWasSent(found, exchange.request.url)))
  try {
    const authorization = await requestDeviceAuthorization(provider, scope)
    http.secrets.add(authorization.codeVerifier)
    const message = `"${clientId}" is a public client and may use the device grant.`
    const body = http.exchanges.at(-1)?.answer.body ?? {}
    const sent = {
      verificationUri: body['verification_uri'] || body['verification_url'],
      verificationUriComplete: body['verification_uri_complete'],
    }
    const isConfigured = Object.values(addresses).some((address) => address !== undefined)
    return { observation: ok(message, seen()), authorization, ...(isConfigured && { sent }) }
  } catch (error) {
    const last = http.exchanges.at(-1)?.answer
    if (last && /Realm not enabled/i.test(pageText(last.text)))
      return { observation: failure('realm_disabled', 'The realm is disabled.', seen()) }
    return { observation: refused(error, clientId, seen()) }
  }
}

function refused(error: unknown, clientId: string, evidence: readonly string[]): Observation {
  if (!(error instanceof OAuthError)) return failure(faultCodeOf(error), sentenceOf(error), evidence)
  const { code, status, message } = error
  // Keycloak answers 401 if a confidential client does not authenticate, and 400 if the client may not use the grant.
  if (code === 'unauthorized_client' && status === 401)
    return failure('client_not_public', `"${clientId}" is a confidential client.`, evidence)
  if (code === 'unauthorized_client') return failure(code, `"${clientId}" may not use the device grant.`, evidence)
  if (code === 'invalid_client')
    return failure(code, `The provider does not accept "${clientId}" as a public client.`, evidence)
  if (/code.?challenge|pkce/i.test(message))
    return failure('pkce_method_refused', 'The provider refuses the PKCE method that its metadata offers.', evidence)
  return failure(faultCodeOf(error), sentenceOf(error), evidence)
}

function whatWasSent({ provider, scope }: Found, url: string): string {
  if (url !== addressOf(provider, 'device_authorization_endpoint')) return `GET ${new URL(url).pathname}`
  const pkce = textsOf(provider.metadata.code_challenge_methods_supported).includes('S256') ? 'PKCE S256' : 'no PKCE'
  const own = Object.keys(provider.authorizationParameters ?? {}).map((name) => `, ${name}`)
  return `POST device endpoint, client_id, ${scope === '' ? 'no scope' : `scope "${scope}"`}, ${pkce}${own.join('')}`
}

/** Checks whether the provider requires PKCE. The app sends it whenever the metadata offers it. */
export async function examinePkce(found: Found): Promise<Observation> {
  const { provider, http } = found
  const methods = textsOf(provider.metadata.code_challenge_methods_supported)
  const offered = `code_challenge_methods_supported: ${methods.length > 0 ? methods.join(', ') : 'none'}`
  if (!methods.includes('S256')) return ok('PKCE is neither offered nor required.', [offered])
  const request = { url: addressOf(provider, 'device_authorization_endpoint'), form: deviceForm(found) }
  const answer = await http.send(request)
  const evidence = [offered, describeExchange({ request, answer }, 'POST device endpoint without PKCE')]
  if (answer.status >= 400 && answer.status < 500 && /code.?challenge|pkce/i.test(answer.text))
    return ok('PKCE is required, and the app sends it.', evidence, 'pkce_required')
  return ok('PKCE (S256) is offered, and the app uses it.', evidence)
}

/** The form of the app's request for a code, without PKCE. */
export function deviceForm({ clientId, scope, authorizationParameters }: Found): Form {
  return { ...authorizationParameters, client_id: clientId, ...(scope !== '' && { scope }) }
}

/** PKCE parameters with a discarded verifier, if the app would send any: for codes that doctor never polls. */
export function throwAwayPkce(metadata: Found['provider']['metadata']): Record<string, string> {
  if (!textsOf(metadata.code_challenge_methods_supported).includes('S256')) return {}
  return { code_challenge: randomBytes(32).toString('base64url'), code_challenge_method: 'S256' }
}
