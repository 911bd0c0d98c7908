import type { Claims } from '../protocol/user-info.ts'
import { encodeIdToken } from './encode-id-token.ts'

export const ISSUER = 'https://provider.test'
export const CLIENT_ID = 'app-under-test'
export const USER_CODE = 'WDJB-MJHT'
const METADATA = {
  device_authorization_endpoint: `${ISSUER}/device`,
  token_endpoint: `${ISSUER}/token`,
  userinfo_endpoint: `${ISSUER}/userinfo`,
  revocation_endpoint: `${ISSUER}/revoke`,
}
/** A test should not wait for the first poll. */
const INTERVAL_SECONDS = 0.01

export const FAKE_CONFIG = { issuer: ISSUER, clientId: CLIENT_ID, providerMetadata: METADATA } as const

/** A provider in memory. It answers a poll when the test has decided, and every other request at once. */
export interface FakeProvider {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Answers the newest code with an error word, or with tokens for that viewer. @throws Error no code is waiting */
  decide(answer: { readonly error: string } | { readonly claims: Claims }): void
  /** Returns a token response (RFC 6749 §5.1) for that viewer. */
  issue(claims: Claims): IssuedTokens
  /** Refuses every token from now on. */
  endSessions(): void
}

export interface IssuedTokens {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly refresh_token: string
  readonly id_token: string
}

interface Code {
  readonly answer: Promise<Response>
  isDecided: boolean
  decide(answer: () => Response): void
}

export function createFakeProvider(): FakeProvider {
  const codes: Code[] = []
  /** The viewer of each access and refresh token. */
  const viewers = new Map<string, Claims>()
  let issued = 0

  function issue(claims: Claims): IssuedTokens {
    const number = ++issued
    const tokens = {
      access_token: `test-access-token-${number}`,
      token_type: 'Bearer' as const,
      refresh_token: `test-refresh-token-${number}`,
      id_token: encodeIdToken({ iss: ISSUER, aud: CLIENT_ID, ...claims }),
    }
    viewers.set(tokens.access_token, claims).set(tokens.refresh_token, claims)
    return tokens
  }

  function requestCode(): Response {
    let decide!: (answer: () => Response) => void
    const answer = new Promise<() => Response>((resolve) => (decide = resolve)).then((make) => make())
    codes.push({ answer, isDecided: false, decide })
    return json({
      device_code: `test-device-code-${codes.length}`,
      user_code: USER_CODE,
      verification_uri: `${ISSUER}/tv`,
      verification_uri_complete: `${ISSUER}/tv?user_code=${USER_CODE}`,
      expires_in: 600,
      interval: INTERVAL_SECONDS,
    })
  }

  function token(form: URLSearchParams, signal: AbortSignal | null | undefined): Response | Promise<Response> {
    const claims = viewers.get(form.get('refresh_token') ?? '')
    if (form.get('grant_type') === 'refresh_token') return claims ? json(issue(claims)) : refuse('invalid_grant')
    const code = codes[Number(form.get('device_code')?.split('-').pop()) - 1]
    return code ? unlessAborted(code.answer, signal) : refuse('invalid_grant')
  }

  return {
    issue,
    async fetch(url, init) {
      const form = new URLSearchParams(String(init.body ?? ''))
      const bearer = new Headers(init.headers).get('authorization')?.replace(/^Bearer /i, '') ?? ''
      if (url === METADATA.device_authorization_endpoint) return requestCode()
      if (url === METADATA.token_endpoint) return token(form, init.signal)
      if (url === METADATA.userinfo_endpoint) return viewers.has(bearer) ? json(viewers.get(bearer)) : refuse('', 401)
      if (url === METADATA.revocation_endpoint) return (viewers.delete(form.get('token') ?? ''), json({}))
      throw new TypeError(`The fake provider has no ${url}.`)
    },
    decide(answer) {
      const code = codes.filter(({ isDecided }) => !isDecided).pop()
      if (!code) throw new Error('No code is waiting: let the test choose "Sign in" first.')
      code.isDecided = true
      code.decide(() => ('error' in answer ? refuse(answer.error) : json(issue(answer.claims))))
    },
    endSessions: () => viewers.clear(),
  }
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}

const refuse = (error: string, status = 400) => json({ error }, status)

function unlessAborted(answer: Promise<Response>, signal: AbortSignal | null | undefined): Promise<Response> {
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('The poll was aborted.', 'AbortError')))
  })
  // A poll that was aborted may be followed by another, which needs a response of its own.
  return Promise.race([answer, aborted]).then((response) => response.clone())
}
