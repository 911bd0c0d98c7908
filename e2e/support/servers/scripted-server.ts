import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { serveOnLoopback } from '../../../testing/servers/loopback-server.ts'

/**
 * A response of a provider that breaks the rules: JSON, or a status, a type and a text that are sent unchanged. `cors`:
 * false for one that no page may read.
 */
export type ScriptedAnswer =
  | {
      readonly json: unknown
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      readonly cors?: false
    }
  | { readonly text: string; readonly type: string; readonly status?: number; readonly cors?: false }
  /** The connection ends without an answer. */
  | 'cut'

/** Responses by path. A list is used in order, and its last entry answers all further requests. */
export type Script = Readonly<Record<string, ScriptedAnswer | readonly ScriptedAnswer[]>>

export interface ScriptedServer extends AsyncDisposable {
  readonly issuer: string
  /** The requested paths, oldest first, without preflights. */
  readonly requests: readonly string[]
  /** The form parameters that each request to that path sent, oldest first. */
  readonly forms: (path: string) => readonly URLSearchParams[]
  /** How many connections were opened so far, with or without requests. */
  readonly connections: () => number
}

/** The token response while the viewer has not decided (RFC 8628 §3.5). */
export const PENDING: ScriptedAnswer = { status: 400, json: { error: 'authorization_pending' } }

/**
 * A provider for responses that no conforming server sends. Its metadata is correct unless the script contains
 * "/.well-known/openid-configuration". `script` returns the responses of "/device" and "/token" for the issuer.
 */
export async function startScriptedServer(script: (issuer: string) => Script): Promise<ScriptedServer> {
  const requests: string[] = []
  const sent: { readonly path: string; readonly form: URLSearchParams }[] = []
  const { server, origin: issuer, close } = await serveOnLoopback((request, response) => void answer(request, response))
  const answers: Script = { '/.well-known/openid-configuration': { json: metadata(issuer) }, ...script(issuer) }

  let connections = 0
  server.on('connection', () => {
    connections += 1
  })

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { origin = '*' } = request.headers
    const headers = { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Headers': '*' }
    if (request.method === 'OPTIONS') return response.writeHead(204, headers).end()
    const path = request.url ?? '/'
    const chosen = pick(answers[path], requests.filter((earlier) => earlier === path).length)
    sent.push({ path, form: new URLSearchParams(await text(request).catch(() => '')) })
    requests.push(request.method === 'HEAD' ? `HEAD ${path}` : path)
    if (chosen === 'cut') return request.socket.resetAndDestroy()
    if (chosen === undefined) return response.writeHead(404, headers).end()
    const type = 'json' in chosen ? 'application/json' : chosen.type
    const body = 'json' in chosen ? JSON.stringify(chosen.json) : chosen.text
    const more = 'json' in chosen ? chosen.headers : undefined
    const allowed = chosen.cors !== false && headers
    return response.writeHead(chosen.status ?? 200, { ...allowed, 'Content-Type': type, ...more }).end(body)
  }

  return {
    issuer,
    requests,
    forms: (path) => sent.filter((one) => one.path === path).map(({ form }) => form),
    connections: () => connections,
    [Symbol.asyncDispose]: close,
  }
}

/** Metadata with the device grant and without optional members. */
export function metadata(issuer: string): Record<string, unknown> {
  return {
    issuer,
    device_authorization_endpoint: `${issuer}/device`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
  }
}

/** A device authorization response as RFC 8628 §3.2 requires. */
export function deviceAnswer(issuer: string): Record<string, unknown> {
  return {
    device_code: 'a-device-code-of-the-scripted-server',
    user_code: 'WDJB-MJHT',
    verification_uri: `${issuer}/verify`,
    verification_uri_complete: `${issuer}/verify?user_code=WDJB-MJHT`,
    expires_in: 60,
    interval: 1,
  }
}

function pick(answers: Script[string] | undefined, index: number): ScriptedAnswer | undefined {
  if (!Array.isArray(answers)) return answers as ScriptedAnswer | undefined
  const list = answers as readonly ScriptedAnswer[]
  return list[Math.min(index, list.length - 1)]
}
