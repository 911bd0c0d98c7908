import { createHash, randomBytes } from 'node:crypto'

export interface Answer {
  readonly status: number
  /** Access-Control-Allow-Origin: whether a browser would let the requesting page read the response. */
  readonly allowedOrigin: string | null
  readonly body: Readonly<Record<string, unknown>>
}

export interface DeviceClientOptions {
  readonly issuer: string
  readonly clientId: string
  /** The Origin header that a browser would send for a page there. Absent: no header, as from a command line. */
  readonly origin?: string
  /** Default: the global one. */
  readonly fetch?: typeof fetch
}

/**
 * The device grant with plain requests, without the app's code (RFC 8628, RFC 7636, RFC 6749 §6, RFC 7009), to test
 * the server itself.
 */
export function createDeviceClient({ issuer, clientId, origin, fetch: request = fetch }: DeviceClientOptions) {
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const endpoints = `${issuer}/protocol/openid-connect`

  async function send(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers)
    if (origin !== undefined) headers.set('Origin', origin)
    const response = await request(`${endpoints}${path}`, { ...init, headers })
    const text = await response.text()
    return {
      status: response.status,
      allowedOrigin: response.headers.get('Access-Control-Allow-Origin'),
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    }
  }
  const post = (path: string, parameters: Readonly<Record<string, string>>) =>
    send(path, { method: 'POST', body: new URLSearchParams({ client_id: clientId, ...parameters }) })
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }

  return {
    /** `parameters` replace those of PKCE. */
    requestCode: (scope = 'openid profile email offline_access', parameters: Readonly<Record<string, string>> = pkce) =>
      post('/auth/device', { scope, ...parameters }),
    poll: (deviceCode: unknown) =>
      post('/token', {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: String(deviceCode),
        code_verifier: verifier,
      }),
    refresh: (token: unknown) => post('/token', { grant_type: 'refresh_token', refresh_token: String(token) }),
    revoke: (token: unknown) => post('/revoke', { token: String(token), token_type_hint: 'refresh_token' }),
    signInWithPassword: (username: string, password: string) =>
      post('/token', { grant_type: 'password', username, password, scope: 'openid' }),
    userInfo: (accessToken: unknown) =>
      send('/userinfo', { headers: { Authorization: `Bearer ${String(accessToken)}` } }),
  }
}

/** The claims of a JWT, without verification. */
export function claimsOf(token: unknown): Readonly<Record<string, unknown>> {
  const payload = Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()
  return JSON.parse(payload) as Record<string, unknown>
}
