import { faultCodeOf } from '../protocol/errors.ts'
import type { Provider } from '../protocol/provider.ts'
import { plainText, textOf } from './evidence.ts'
import { failure, ok, type Observation } from './finding.ts'
import { isUnknownName } from './network-error.ts'
import type { Examined } from './examined.ts'
import { describeExchange, type Exchange } from './recorded-http.ts'
import { discoverProvider } from '../protocol/discovery.ts'
import { addressOf } from '../protocol/relay.ts'

/** Reads the provider's metadata as the television does. Without a `provider` the other checks cannot run. */
export async function examineDiscovery(
  examined: Examined,
): Promise<{ readonly observation: Observation; readonly provider?: Provider }> {
  const { issuer, http } = examined
  const before = http.exchanges.length
  const seen = () => http.exchanges.slice(before).map((exchange) => describeRead(exchange, issuer))
  try {
    const provider = await discoverProvider({ ...examined, ...examined.addresses }, http.transport)
    const endpoint = addressOf(provider, 'device_authorization_endpoint')
    const evidence = [...seen(), `device_authorization_endpoint: ${plainText(endpoint)}`]
    return { observation: ok('The metadata names the same issuer and offers the device grant.', evidence), provider }
  } catch (error) {
    const last = http.exchanges.at(-1)
    if (isUnknownName(last?.answer.why))
      return {
        observation: failure(
          'name_not_found',
          `The name "${new URL(last!.request.url).hostname}" has no address.`,
          seen(),
        ),
      }
    const said = http.exchanges.slice(before).map(({ answer }) => answer.text)
    if (said.some((text) => /HTTPS required/i.test(text)))
      return { observation: failure('https_required', 'The provider refuses plain http.', seen()) }
    return { observation: failure(faultCodeOf(error), sentenceOf(error), seen()) }
  }
}

/** An error's message (our own, or the provider's description) as a sentence. */
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
