import { changed, makeIdToken } from './id-token.ts'
import type { TortureClock } from './clock.ts'
import type { ProviderResponse } from './provider.ts'
import type { Answer } from './scenario.ts'

/** A response as it is sent. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Its OAuth error code, for the log. */
  readonly error?: string
  /** Its `interval`, which the client must keep. */
  readonly interval?: unknown
}

interface AnswerContext {
  readonly issuer: string
  readonly clientId: string
  readonly clock: TortureClock
}

/** Whether a request with this response reaches the provider. */
export function reachesProvider({ taken, json, text, status, connection }: Answer): boolean {
  if (taken) return true
  const isReplaced = json !== undefined || text !== undefined || status !== undefined
  return !isReplaced && connection !== 'reset' && connection !== 'hang'
}

/**
 * Builds a response from what the provider `said` (absent if it was not asked), changed or replaced by the scenario.
 */
export async function toWire(
  answer: Answer,
  said: ProviderResponse | undefined,
  context: AnswerContext,
): Promise<WireAnswer> {
  const { issuer, clock } = context
  const { change = {}, json, text, type = 'text/html', bytes = 0 } = answer
  const status = answer.status ?? said?.status ?? 200
  let contentType = 'application/json'
  let content: string
  let members: Readonly<Record<string, unknown>> = {}
  if (text !== undefined || (json === undefined && !said)) {
    contentType = type
    content = text ?? `<!doctype html><title>${status}</title><h1>${status}</h1>`
  } else {
    const idToken = said?.grants ? { id_token: await makeIdToken(context, answer.idToken) } : {}
    const whole = json ?? changed({ ...said?.body, ...idToken }, change)
    const filled = bytes > 0 ? { ...(whole as object), filling: 'x'.repeat(bytes) } : whole
    content = JSON.stringify(filled)
    members = whole as Readonly<Record<string, unknown>>
  }
  const error = members?.['error']
  const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => [name, withDates(value, clock)] as const)
  return {
    status,
    headers: {
      'Content-Type': contentType,
      'Cache-Control': 'no-store',
      Date: new Date(clock.wallMs()).toUTCString(),
      // RFC 6750 §3
      ...(status === 401 && error === 'invalid_token' && { 'WWW-Authenticate': 'Bearer error="invalid_token"' }),
      ...Object.fromEntries(headers),
    },
    body: Buffer.from(content.replaceAll('{issuer}', issuer).padEnd(text === undefined ? 0 : bytes)),
    ...(typeof error === 'string' && { error }),
    ...(members && 'interval' in members && { interval: members['interval'] }),
  }
}

/** The time that a Retry-After header names (RFC 9110 §10.2.3), on the server's clock; undefined without one. */
export function retryAt({ headers }: WireAnswer, clock: TortureClock): number | undefined {
  const value = headers['Retry-After'] ?? ''
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - clock.wallMs()
  return Number.isFinite(ms) ? clock.nowMs() + ms : undefined
}

/** Replaces `{date+60}` by the HTTP date one minute from now. */
function withDates(value: string, clock: TortureClock): string {
  return value.replace(/\{date\+(\d+)\}/, (_, seconds) =>
    new Date(clock.wallMs() + Number(seconds) * 1000).toUTCString(),
  )
}
