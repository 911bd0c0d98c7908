import { OAuthError, UnreachableError } from './errors.ts'
import { isDisplayableName } from './displayable-text.ts'

/** A provider's response with a JSON body and no temporary failure. The last member of a name wins (JSON.parse). */
export interface JsonResponse {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * Reads a response and checks the status before the body: a 503 with `{"error":"access_denied"}` is not a denial. The
 * content type is ignored: a body that parses as a JSON object is JSON.
 *
 * @throws UnreachableError `too_many_requests`, `server_error` or `not_json` (a captive portal's page, a proxy's error,
 *   a truncated body)
 */
export async function readJsonResponse(response: Response): Promise<JsonResponse> {
  const { status } = response
  if (status >= 500)
    throw new UnreachableError('server_error', `The server answered with status ${status}.`, retryAfter(response))
  let body: unknown
  try {
    body = JSON.parse(await response.text())
  } catch {
    // The parser's message quotes the body, which may hold tokens, so it is dropped.
    body = undefined
  }
  // Auth0 sends RFC 8628's slow_down with 429. Any other 429 comes from a gateway in front of the provider.
  if (status === 429 && (body as { error?: unknown } | null | undefined)?.error !== 'slow_down')
    throw new UnreachableError('too_many_requests', 'The server is asked too often.', retryAfter(response))
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new UnreachableError('not_json', `The answer with status ${status} is not a JSON object.`)
  return { status, body: body as Record<string, unknown> }
}

/**
 * Returns the provider's refusal, or undefined for a success. An `error` member is a refusal in any status (GitHub
 * sends it with 200).
 *
 * @throws UnreachableError `unexpected_answer` for a status that is neither a success nor an OAuth error
 */
export function refusalOf({ status, body }: JsonResponse): OAuthError | undefined {
  const { error, error_description: description } = body
  if (typeof error === 'string' && error !== '')
    return new OAuthError(errorWord(error), status, isDisplayableName(description) ? description : undefined)
  if (status >= 200 && status < 300) return undefined
  throw new UnreachableError('unexpected_answer', `The answer with status ${status} says neither yes nor no.`)
}

/** The response in the form that oauth4webapi's `process…Response` functions take. */
export function toResponse(body: Readonly<Record<string, unknown>>): Response {
  return new Response(JSON.stringify(body), { status: 200, headers: { 'content-type': 'application/json' } })
}

/** A positive, finite number of seconds, also as text, which some servers send. Undefined for anything else. */
export function positiveSeconds(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined
}

/**
 * An error word is shown, stored, sent in events and put in the diagnostics QR, so only a single word is accepted. RFC
 * 6749 §5.2 also allows spaces, and so any sentence. Every registered word, and every word we have seen a provider
 * send, is lower case without spaces; a proxy's or framework's "Not Found" is not an error word.
 */
function errorWord(word: string): string {
  return /^[a-z0-9_.-]{1,64}$/.test(word) ? word : 'unreadable_error_code'
}

/**
 * Seconds or a date (RFC 9110 §10.2.3). A date is compared with the server's own `Date`, because the television's clock
 * may be years off.
 */
function retryAfter(response: Response): { retryAfterSeconds: number | undefined } {
  const value = response.headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(value)) return { retryAfterSeconds: Number(value) }
  const seconds = (Date.parse(value) - Date.parse(response.headers.get('date') ?? '')) / 1000
  return { retryAfterSeconds: seconds > 0 ? seconds : undefined }
}
