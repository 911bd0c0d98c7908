import { randomBytes } from 'node:crypto'
import { DEVICE_CODE_GRANT } from '../protocol/device-code-grant.ts'
import { addressOf } from '../protocol/relay.ts'
import { deviceForm, throwAwayPkce } from './device-request.ts'
import type { Found } from './examined.ts'
import { describeAnswer, type Answer, type Request } from './recorded-http.ts'

/** The endpoints that a page calls. It needs no `metadata` request if the metadata is stamped into the app. */
export type Endpoint = 'metadata' | 'device' | 'token' | 'UserInfo' | 'revocation'

/** Whether a page with that origin can read one endpoint. `unknown`: no answer, or an error such as 429 or 5xx. */
export interface Reading {
  readonly endpoint: Endpoint
  readonly verdict: 'readable' | 'blocked' | 'unknown'
  /** The provider did what was asked: only a browser that enforces CORS keeps the answer from a page. */
  readonly isServed: boolean
  readonly evidence: string
}

/**
 * Calls the endpoints as a page with that origin would, with made-up tokens and a code that is never approved. Computes
 * from the headers whether a browser would let the page read the answers (Fetch §4.9).
 */
export async function probeOrigin(found: Found, origin: string, endpoints: readonly Endpoint[]): Promise<Reading[]> {
  const readings: Reading[] = []
  let deviceCode: unknown
  for (const endpoint of endpoints) {
    const request = requestFor(found, endpoint, deviceCode)
    if (!request) continue
    const { answer, reading } = await read(found, endpoint, { ...request, origin })
    if (endpoint === 'device') deviceCode = answer.body['device_code']
    readings.push(reading)
  }
  return readings
}

/**
 * Whether a page with that origin may send the header DPoP to the token endpoint; undefined if the answer is unclear.
 */
export async function mayPageSendProofs({ provider, http }: Found, origin: string): Promise<boolean | undefined> {
  const url = addressOf(provider, 'token_endpoint')
  if (isSameOrigin(url, origin)) return true
  const answer = await http.send(preflight({ url, form: {}, origin }, 'dpop'))
  if (answer.status === 0 || answer.status >= 500 || answer.status === 429) return undefined
  return isReadable(answer, origin) && allowsHeader(answer, 'dpop')
}

function requestFor(found: Found, endpoint: Endpoint, deviceCode: unknown): Request | undefined {
  const { clientId, provider, http } = found
  const { metadata, tokenParameters } = provider
  const madeUp = randomBytes(32).toString('base64url')
  const userInfo = addressOf(provider, 'userinfo_endpoint')
  const revocation = addressOf(provider, 'revocation_endpoint')
  switch (endpoint) {
    case 'metadata': {
      const read = http.exchanges.find(
        ({ request, answer }) => /\/(\.well-known\/|metadata$)/.test(request.url) && answer.status === 200,
      )
      return read && { url: read.request.url }
    }
    case 'device':
      return {
        url: addressOf(provider, 'device_authorization_endpoint'),
        form: { ...deviceForm(found), ...throwAwayPkce(metadata) },
      }
    case 'token':
      return {
        url: addressOf(provider, 'token_endpoint'),
        form: {
          ...tokenParameters,
          client_id: clientId,
          grant_type: DEVICE_CODE_GRANT,
          device_code: typeof deviceCode === 'string' ? deviceCode : madeUp,
        },
      }
    case 'UserInfo':
      return userInfo === undefined ? undefined : { url: userInfo, headers: { Authorization: `Bearer ${madeUp}` } }
    case 'revocation':
      return revocation === undefined
        ? undefined
        : {
            url: revocation,
            form: { client_id: clientId, token: madeUp, token_type_hint: 'refresh_token' },
          }
  }
}

async function read({ http }: Found, endpoint: Endpoint, request: Request & { origin: string }) {
  const { origin, url } = request
  const answer = await http.send(request)
  const isServed = isAnswerOf(endpoint, answer)
  const describe = (of: Answer, more = '') => `${endpoint} with Origin: ${origin} → ${describeAnswer(of, true)}${more}`
  if (isSameOrigin(url, origin)) {
    const verdict: Reading['verdict'] = isUnclear(answer) ? 'unknown' : isServed ? 'readable' : 'blocked'
    return { answer, reading: { endpoint, verdict, isServed, evidence: describe(answer, ', the origin of the page') } }
  }
  const verdict = verdictOf(answer, origin)
  // A browser sends a preflight for a header such as Authorization, but not for a form.
  const isAsked = request.headers?.['Authorization'] !== undefined
  if (verdict === 'readable' && !isAsked)
    return { answer, reading: { endpoint, verdict, isServed, evidence: describe(answer) } }
  const before = await http.send(preflight(request, isAsked ? 'authorization' : undefined))
  const allowed = before.status !== 0 && isReadable(before, origin)
  if (verdict === 'readable') {
    const isStopped =
      before.status !== 0 &&
      verdictOf(before, origin) !== 'unknown' &&
      !(allowed && allowsHeader(before, 'authorization'))
    const evidence = isStopped ? describe(before, ', at the preflight for Authorization') : describe(answer)
    return { answer, reading: { endpoint, verdict: isStopped ? ('blocked' as const) : verdict, isServed, evidence } }
  }
  const lie = allowed ? `; the preflight said ${before.status} and yes` : ''
  return { answer, reading: { endpoint, verdict, isServed, evidence: describe(answer, lie) } }
}

function preflight({ url, form, origin }: Request, header: string | undefined): Request {
  return {
    url,
    method: 'OPTIONS',
    ...(origin !== undefined && { origin }),
    headers: {
      'Access-Control-Request-Method': form ? 'POST' : 'GET',
      ...(header && { 'Access-Control-Request-Headers': header }),
    },
  }
}

/** Answers to a poll for a code that no viewer has approved. */
const TOKEN_ANSWERS = ['authorization_pending', 'slow_down', 'invalid_grant', 'expired_token']

/** With an unlisted Origin some providers refuse the request itself (Keycloak: 403). */
function isAnswerOf(endpoint: Endpoint, { status, body }: Answer): boolean {
  if (endpoint === 'device') return typeof body['device_code'] === 'string'
  if (endpoint === 'token') return TOKEN_ANSWERS.some((word) => body['error'] === word)
  return status !== 403
}

/** The wildcard "*" does not include Authorization (Fetch standard). */
function allowsHeader({ headers }: Answer, name: string): boolean {
  const allowed = (headers.get('access-control-allow-headers') ?? '')
    .toLowerCase()
    .trim()
    .split(/\s*,\s*/)
  return allowed.includes(name) || (name !== 'authorization' && allowed.includes('*'))
}

/** For requests without credentials "*" allows every origin; otherwise the whole text must match. */
function isReadable({ headers }: Answer, origin: string): boolean {
  const allowed = headers.get('access-control-allow-origin')?.trim()
  return allowed === '*' || allowed === origin
}

function verdictOf(answer: Answer, origin: string): Reading['verdict'] {
  if (answer.status !== 0 && isReadable(answer, origin)) return 'readable'
  return isUnclear(answer) ? 'unknown' : 'blocked'
}

/** No answer, or one that a gateway may have given before the provider saw the request. */
function isUnclear({ status }: Answer): boolean {
  return status === 0 || status === 429 || status >= 500
}

/** A relay on the host of the page needs no CORS: the browser asks for none, and sends no preflight. */
function isSameOrigin(url: string, origin: string): boolean {
  return URL.canParse(url) && new URL(url).origin === origin
}
