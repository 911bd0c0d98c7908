import { DEVICE_CODE_GRANT } from '../../src/protocol/device-code-grant.ts'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'
import type { PhoneByHttp } from '../../dev/server/phone-by-http.ts'

export const SCOPE = 'openid profile email offline_access'

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Headers
}

export interface DeviceAuthorization {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
  readonly verification_uri_complete: string
}

/** Sends a form. A response without a body counts as `{}`. */
export async function post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) })
  const text = await response.text()
  const body = text === '' ? {} : (JSON.parse(text) as Answer['body'])
  return { status: response.status, body, headers: response.headers } satisfies Answer
}

/** The requests of a television to `server`, step by step, without the app. */
export function televisionAt({ issuer, clientId: client_id }: EmbeddedServer) {
  const token = (fields: Record<string, string>, headers?: Record<string, string>) =>
    post(`${issuer}/token`, { client_id, ...fields }, headers)
  return {
    start: async (headers?: Record<string, string>) =>
      (await post(`${issuer}/device/auth`, { client_id, scope: SCOPE }, headers))
        .body as unknown as DeviceAuthorization,
    poll: ({ device_code }: DeviceAuthorization, headers?: Record<string, string>) =>
      token({ grant_type: DEVICE_CODE_GRANT, device_code }, headers),
    refresh: (answer: Answer) =>
      token({ grant_type: 'refresh_token', refresh_token: String(answer.body.refresh_token) }),
    userInfo: (answer: Answer, headers: Record<string, string> = {}) =>
      fetch(`${issuer}/me`, { headers: { ...headers, authorization: `Bearer ${String(answer.body.access_token)}` } }),
    revoke: (answer: Answer, headers?: Record<string, string>) =>
      post(`${issuer}/token/revocation`, { client_id, token: String(answer.body.refresh_token) }, headers),
  }
}

/** A television that was signed in with `phone`. */
export async function signedIn(server: EmbeddedServer, phone?: PhoneByHttp) {
  const television = televisionAt(server)
  const authorization = await television.start()
  await approveByHttp(authorization.verification_uri_complete, server.viewer, 'approve', phone)
  return { television, tokens: await television.poll(authorization) }
}

/** The claims of a response's id_token, without verification. */
export function idTokenClaims({ body }: Answer): unknown {
  const [, payload = ''] = String(body.id_token).split('.')
  return JSON.parse(Buffer.from(payload, 'base64url').toString())
}
