import { OAuthError, UnreachableError } from './errors.ts'
import { isDisplayableName } from './displayable-text.ts'

/**
 * A provider's answer that is JSON and not a passing trouble. Later members win where a name stands twice (JSON.parse).
 */
export interface JsonResponse {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * Reads an answer, judging the status before the words in it: a 503 with `{"error":"access_denied"}` denies nothing.
 * The content type is not asked: what parses as a JSON object is one.
 *
 * @throws UnreachableError `too_many_requests`, `server_error` or `not_json` (a captive portal's page, a proxy's error,
 *   a cut body)
 */
export async function readJsonResponse(response: Response): Promise<JsonResponse> {
  const { status } = response
  if (status >= 500)
    throw new UnreachableError('server_error', `The server answered with status ${status}.`, retryAfter(response))
  let body: unknown
  try {
    body = JSON.parse(await response.text())
  } catch {
    // The parser's message quotes the body, which may hold tokens: it is not kept.
    body = undefined
  }
  // Auth0 says slow_down with 429, and means RFC 8628's; any other 429 comes from a gate before the provider.
  if (status === 429 && (body as { error?: unknown } | null | undefined)?.error !== 'slow_down')
    throw new UnreachableError('too_many_requests', 'The server is asked too often.', retryAfter(response))
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new UnreachableError('not_json', `The answer with status ${status} is not a JSON object.`)
  return { status, body: body as Record<string, unknown> }
}

/**
 * Gives the provider's refusal, or undefined for a success. An `error` member refuses in any status (GitHub sends it
 * with 200).
 *
 * @throws UnreachableError `unexpected_answer` for a status that is no success and no OAuth error either
 */
export function refusalOf({ status, body }: JsonResponse): OAuthError | undefined {
  const { error, error_description: description } = body
  if (typeof error === 'string' && error !== '')
    return new OAuthError(errorWord(error), status, isDisplayableName(description) ? description : undefined)
  if (status >= 200 && status < 300) return undefined
  throw new UnreachableError('unexpected_answer', `The answer with status ${status} says neither yes nor no.`)
}

/** The answer as oauth4webapi's `process…Response` functions want to see it. */
export function toResponse(body: Readonly<Record<string, unknown>>): Response {
  return new Response(JSON.stringify(body), { status: 200, headers: { 'content-type': 'application/json' } })
}

/** A positive, finite number of seconds; some servers send it as text. Anything else is undefined. */
export function positiveSeconds(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined
}

/**
 * An error word is shown to people, kept, and put into events and the diagnostics QR: only a word gets there. RFC 6749
 * §5.2 allows spaces as well, and so a sentence of the provider's choice; every registered word, and every one that a
 * provider was seen to send, is in lower case without them. What a proxy or framework writes there ("Not Found") is
 * none.
 */
function errorWord(word: string): string {
  return /^[a-z0-9_.-]{1,64}$/.test(word) ? word : 'unreadable_error_code'
}

/**
 * Seconds or a date (RFC 9110 §10.2.3); a date counts only against the server's own `Date`, the set's may be years off.
 */
function retryAfter(response: Response): { retryAfterSeconds: number | undefined } {
  const value = response.headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(value)) return { retryAfterSeconds: Number(value) }
  const seconds = (Date.parse(value) - Date.parse(response.headers.get('date') ?? '')) / 1000
  return { retryAfterSeconds: seconds > 0 ? seconds : undefined }
}
