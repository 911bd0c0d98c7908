import { OAuthError, ResponseFormatError, TokenBindingError, UnreachableError } from '../protocol/errors.ts'
import type { Provider } from '../protocol/provider.ts'
import { plainText, textOf } from './evidence.ts'
import { explanationOf, type FindingCode } from './explanations.ts'
import { failure, ok, type Observation } from './finding.ts'
import type { Patient } from './examined.ts'
import { describeExchange, type Exchange } from './recorded-http.ts'
import { discoverProvider } from '../protocol/discovery.ts'

/** Reads the provider's metadata as the television does. Without `provider` there is nothing more to ask. */
export async function examineDiscovery({
  issuer,
  clientId,
  wire,
}: Patient): Promise<{ readonly observation: Observation; readonly provider?: Provider }> {
  const before = wire.exchanges.length
  const seen = () => wire.exchanges.slice(before).map((exchange) => describeRead(exchange, issuer))
  try {
    const provider = await discoverProvider({ issuer, clientId }, wire.http)
    const { device_authorization_endpoint: endpoint } = provider.metadata
    const evidence = [...seen(), `device_authorization_endpoint: ${plainText(endpoint)}`]
    return { observation: ok('The issuer is equal and the device grant is offered.', evidence), provider }
  } catch (error) {
    const said = wire.exchanges.slice(before).map(({ answer }) => answer.text)
    if (said.some((text) => /HTTPS required/i.test(text)))
      return { observation: failure('https_required', 'The provider refuses plain http.', seen()) }
    return { observation: failure(codeOf(error), sentenceOf(error), seen()) }
  }
}

/** Keycloak, by the addresses that it alone has. */
export function looksLikeKeycloak({ metadata }: Provider): boolean {
  return /\/realms\/[^/]+$/.test(metadata.issuer) && metadata.token_endpoint.endsWith('/protocol/openid-connect/token')
}

/** The code that the television would show for it; `refused` for an error word of the provider's own. */
export function codeOf(error: unknown): FindingCode {
  const isOurs = [OAuthError, ResponseFormatError, UnreachableError, TokenBindingError].some(
    (kind) => error instanceof kind,
  )
  const code = isOurs ? (error as { code: string }).code : ''
  if (explanationOf(code)) return code as FindingCode
  return error instanceof OAuthError ? 'refused' : 'unexpected_error'
}

/** An error's message: of ours, or the provider's own description. */
export function sentenceOf(error: unknown): string {
  const message = plainText(error instanceof Error ? error.message : String(error))
  return /[.!?…]$/.test(message) ? message : `${message}.`
}

function describeRead(exchange: Exchange, issuer: string): string {
  const { request, answer } = exchange
  const claimed = answer.body['issuer']
  const said = claimed === undefined ? '' : `, issuer "${plainText(textOf(claimed))}"`
  return `${describeExchange(exchange, `GET ${request.url.replace(new URL(issuer).origin, '')}`)}${said}`
}
