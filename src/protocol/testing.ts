import { EARLIEST_WALL_MS } from './clock.ts'
import type { DeviceAuthorization } from './device-authorization.ts'
import { createHttp, type Http } from './http.ts'
import type { Provider } from './provider.ts'

/** Helpers for the tests in this folder: a provider whose network is a function. */
export const ISSUER = 'https://id.example.com/realms/tv'

/** A provider's response to a device authorization request. */
export const AUTHORIZATION: DeviceAuthorization = {
  deviceCode: 'device-secret',
  userCode: 'WDJB-MJHT',
  verificationUri: 'https://id.example.com/device',
  expiresInSeconds: 600,
  intervalSeconds: 5,
}

export interface SentRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: URLSearchParams
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

export function fakeNetwork(answer: (request: SentRequest) => Response | Promise<Response>) {
  const sent: SentRequest[] = []
  const http: Http = createHttp({
    fetch: async (url, init) => {
      const request = {
        url,
        method: init.method ?? 'GET',
        headers: init.headers as Record<string, string>,
        body: new URLSearchParams(typeof init.body === 'string' ? init.body : ''),
      }
      sent.push(request)
      return answer(request)
    },
  })
  return { http, sent }
}

export const NOW_SECONDS = EARLIEST_WALL_MS / 1000

export function fakeProvider(
  answer: (request: SentRequest) => Response | Promise<Response>,
  metadata: Partial<Provider['metadata']> = {},
) {
  const { http, sent } = fakeNetwork(answer)
  const provider: Provider = {
    metadata: {
      issuer: ISSUER,
      device_authorization_endpoint: `${ISSUER}/device`,
      token_endpoint: `${ISSUER}/token`,
      userinfo_endpoint: `${ISSUER}/userinfo`,
      revocation_endpoint: `${ISSUER}/revoke`,
      ...metadata,
    },
    clientId: 'tv',
    http,
  }
  return { provider, sent }
}

/** An id_token as a provider would send it. Its signature is not checked here. */
export function idToken(
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = { alg: 'RS256' },
): string {
  const part = (value: unknown) => {
    const bytes = new TextEncoder().encode(JSON.stringify(value))
    return btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '')
  }
  const whole = { iss: ISSUER, aud: 'tv', sub: 'v1', iat: NOW_SECONDS, exp: NOW_SECONDS + 300, ...claims }
  return `${part(header)}.${part(whole)}.c2ln`
}
