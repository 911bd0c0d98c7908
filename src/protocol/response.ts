import { EARLIEST_WALL_MS } from './clock.ts'
import type { NoteDialect } from './dialects.ts'
import { OAuthError, UnreachableError } from './errors.ts'
import { errorWordOf } from './error-word.ts'
import { isDisplayableName } from './displayable-text.ts'

/** A provider's response with a JSON body and no temporary failure. The last member of a name wins (JSON.parse). */
export interface JsonResponse {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** What reading a response needs to know, and whom it tells about deviations: a part of the Provider. */
export interface ReadingOptions {
  /** Epoch milliseconds by this device's clock. Absent: a date to retry at counts only beside the server's own. */
  readonly wallMs?: () => number
  readonly onDialect?: NoteDialect
}

/**
 * Reads a response and checks the status before the body: a 503 with `{"error":"access_denied"}` is not a denial. The
 * content type of JSON is ignored: a body that parses as a JSON object is JSON.
 *
 * @throws UnreachableError `too_many_requests`, `server_error` or `not_json` (a captive portal's page, a proxy's error,
 *   a truncated body)
 */
export async function readJsonResponse(response: Response, options: ReadingOptions = {}): Promise<JsonResponse> {
  const { status } = response
  if (status >= 500)
    throw new UnreachableError(
      'server_error',
      `The server answered with status ${status}.`,
      retryAfter(response, options),
    )
  const body = parseBody(response, await response.text().catch(() => ''), options.onDialect)
  // Auth0 and authentik send RFC 8628's slow_down with 429. Any other 429 comes from a gateway in front of the provider.
  if (status === 429 && (!body || errorWordOf(body, true) !== 'slow_down'))
    throw new UnreachableError('too_many_requests', 'The server is asked too often.', retryAfter(response, options))
  if (!body)
    throw new UnreachableError('not_json', `The answer with status ${status} is not a JSON object.`, { status })
  return { status, body }
}

function parseBody({ headers }: Response, text: string, note?: NoteDialect): JsonResponse['body'] | undefined {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    // The parser's message quotes the body, which may hold tokens, so it is dropped.
    if (!/^application\/x-www-form-urlencoded\b/i.test(headers.get('content-type') ?? '')) return undefined
    note?.('form_encoded')
    return readForm(text)
  }
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as JsonResponse['body']) : undefined
}

function readForm(text: string): JsonResponse['body'] {
  const members: Record<string, string> = {}
  new URLSearchParams(text).forEach((value, name) => (members[name] = value))
  return members
}

/**
 * Returns the provider's refusal, or undefined for a success. An error word is a refusal in any status (GitHub sends it
 * with 200).
 *
 * @throws UnreachableError `unexpected_answer` for a status that is neither a success nor an OAuth error
 */
export function refusalOf({ status, body }: JsonResponse, { onDialect }: ReadingOptions = {}): OAuthError | undefined {
  const { error_description: description } = body
  const word = errorWordOf(body, status >= 400, onDialect)
  if (word !== undefined) return new OAuthError(word, status, isDisplayableName(description) ? description : undefined)
  if (status >= 200 && status < 300) return undefined
  throw new UnreachableError('unexpected_answer', `The answer with status ${status} says neither yes nor no.`, {
    status,
  })
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

/** How much later a date to retry at can be, by a clock that is not the server's. */
const LONGEST_WAIT_SECONDS = 3600

/**
 * Seconds or a date (RFC 9110 §10.2.3). A date is compared with the server's own `Date`. CORS hides that from a page
 * unless the server exposes it; then this device's clock decides, as far as it is plausible: televisions are years off.
 */
export function retryAfter(
  response: Response,
  { wallMs, onDialect }: ReadingOptions,
): { readonly retryAfterSeconds?: number } {
  const value = response.headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(value)) return { retryAfterSeconds: Number(value) }
  const retryAt = Date.parse(value)
  if (Number.isNaN(retryAt)) return {}
  const sentAt = Date.parse(response.headers.get('date') ?? '')
  if (!Number.isNaN(sentAt)) return retryAt > sentAt ? { retryAfterSeconds: (retryAt - sentAt) / 1000 } : {}
  const nowMs = wallMs?.() ?? 0
  const seconds = (retryAt - nowMs) / 1000
  if (nowMs < EARLIEST_WALL_MS || !(seconds > 0 && seconds <= LONGEST_WAIT_SECONDS)) return {}
  onDialect?.('retry_date_by_own_clock')
  return { retryAfterSeconds: seconds }
}
