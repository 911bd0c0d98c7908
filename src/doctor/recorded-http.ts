import type { RequestParameters } from '../config/request-parameters.ts'
import type { Clock } from '../protocol/clock.ts'
import { createHttp, type Http } from '../protocol/http.ts'
import { addParameters } from '../protocol/own-parameters.ts'
import { plainText, pageText, Secrets } from './evidence.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Form parameters. A list is sent as a repeated parameter. */
export type Form = RequestParameters

export interface Request {
  readonly url: string
  readonly method?: string
  /** Form parameters; the request is then a POST. */
  readonly form?: Form
  /** The Origin header that a browser would send for the page; "null" for one at file:// in current Chromium. */
  readonly origin?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  /** 0 if there was no answer. */
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body if it is a JSON object, else an empty object. */
  readonly body: Readonly<Record<string, unknown>>
  /** Why there was no answer: a network error code such as "ECONNREFUSED", or "timeout". */
  readonly why?: string
}

/** A request and its answer. */
export interface Exchange {
  readonly request: Request
  readonly answer: Answer
  /** When the answer arrived by this machine's clock, in epoch milliseconds. */
  readonly atMs: number
}

/** Sends the requests of one run, records the answers, and collects their secrets. */
export interface RecordedHttp {
  /** For src/protocol, so that doctor judges answers exactly as a television does. */
  readonly transport: Http
  /** Sends one raw request. Never rejects and follows no redirect. */
  send(request: Request): Promise<Answer>
  /** All requests and answers, oldest first. */
  readonly exchanges: readonly Exchange[]
  readonly secrets: Secrets
}

const TIMEOUT_MS = 10_000
const MAX_BYTES = 262_144
const SECRET_MEMBERS = ['device_code', 'access_token', 'refresh_token', 'id_token', 'code_verifier', 'token']

export function recordHttp(fetch: Fetch, clock: Clock, timeoutMs: number = TIMEOUT_MS): RecordedHttp {
  const secrets = new Secrets()
  const exchanges: Exchange[] = []

  const note = (request: Request, answer: Answer) => {
    for (const name of SECRET_MEMBERS) {
      secrets.add(request.form?.[name])
      secrets.add(answer.body[name])
    }
    exchanges.push({ request, answer, atMs: clock.wallMs() })
    return answer
  }

  const http = createHttp({ fetch, timeoutMs, maxBytes: MAX_BYTES })
  return {
    secrets,
    exchanges,
    transport: async (url, init) => {
      const form = Object.fromEntries(
        new URLSearchParams(init.body == null ? '' : String(init.body as URLSearchParams)),
      )
      const request = { url: String(url), method: init.method ?? 'GET', form }
      try {
        const response = await http(url, init)
        note(request, readBody(response, await response.clone().text()))
        return response
      } catch (error) {
        note(request, silence(error))
        throw error
      }
    },
    send: async (request) => {
      try {
        return note(request, await receive(fetch, request, timeoutMs))
      } catch (error) {
        return note(request, silence(error))
      }
    },
  }
}

async function receive(fetch: Fetch, { url, form, origin, method, headers }: Request, timeoutMs: number) {
  const response = await fetch(url, {
    method: method ?? (form ? 'POST' : 'GET'),
    headers: {
      Accept: 'application/json',
      // Without a charset, as the app sends it: fetch would add one, and some servers then read no form.
      ...(form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ...headers,
      ...(origin !== undefined && { Origin: origin }),
    },
    ...(form && { body: addParameters(new URLSearchParams(), form).toString() }),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  })
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = response.body?.getReader()
  for (let chunk = await reader?.read(); chunk && !chunk.done && length < MAX_BYTES; chunk = await reader?.read()) {
    chunks.push(chunk.value)
    length += chunk.value.length
  }
  await reader?.cancel().catch(() => undefined)
  return readBody(response, Buffer.concat(chunks).toString('utf8'))
}

function readBody({ status, headers }: Response, text: string): Answer {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    body = undefined
  }
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  return { status, headers, text, body: isObject ? (body as Record<string, unknown>) : {} }
}

function silence(error: unknown): Answer {
  return { status: 0, headers: new Headers(), text: '', body: {}, why: whyOf(error) }
}

/** The innermost reason: undici wraps "ECONNREFUSED" in "fetch failed", and src/protocol wraps that. */
function whyOf(error: unknown): string {
  let why = 'no answer'
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code } = at as NodeJS.ErrnoException
    if (at.name === 'TimeoutError') return 'timeout'
    if (typeof code === 'string') why = code
    else if (at.message !== '' && at.message !== 'fetch failed' && why === 'no answer') why = plainText(at.message)
    // Node tried several addresses; the first error is enough.
    if (at instanceof AggregateError && at.errors[0] instanceof Error) return whyOf(at.errors[0])
  }
  return why
}

/**
 * An exchange as evidence: what was sent, in words, and what came back. The caller removes secrets before showing it.
 */
export function describeExchange({ request, answer }: Pick<Exchange, 'request' | 'answer'>, what: string): string {
  const sender = request.origin === undefined ? '' : ` with Origin: ${request.origin}`
  return `${what}${sender} → ${describeAnswer(answer, request.origin !== undefined)}`
}

export function describeAnswer(answer: Answer, withCors = false): string {
  const { status, headers, text, body, why } = answer
  if (status === 0) return `no answer (${why ?? 'unknown'})`
  const parts = [String(status)]
  if (withCors) {
    const allowed = headers.get('access-control-allow-origin')
    parts.push(
      allowed === null ? 'no Access-Control-Allow-Origin' : `Access-Control-Allow-Origin: ${plainText(allowed)}`,
    )
  }
  const { error, error_description: description, message } = body
  if (typeof error === 'string') parts.push(`error "${plainText(error)}"`)
  else if (status >= 400 && typeof message === 'string') parts.push(`message "${plainText(message)}"`)
  if (typeof description === 'string') parts.push(`"${plainText(description)}"`)
  const isPage = /html/i.test(headers.get('content-type') ?? '') || /^\s*</.test(text)
  if (isPage && typeof error !== 'string') parts.push(`a page: "${pageText(text)}"`)
  const location = headers.get('location')
  if (location !== null) parts.push(`to ${plainText(location.replace(/[?#].*$/, ''))}`)
  return parts.join(', ')
}
