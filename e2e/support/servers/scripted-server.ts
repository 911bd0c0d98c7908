import type { IncomingMessage, ServerResponse } from 'node:http'
import { serveOnLoopback } from '../../../testing/servers/loopback-server.ts'

/** What a provider that breaks the rules answers: JSON, or a status, a type and a text as they are. */
export type ScriptedAnswer =
  | { readonly json: unknown; readonly status?: number }
  | { readonly text: string; readonly type: string; readonly status?: number }
  /** The connection ends without an answer. */
  | 'cut'

/** Answers by path; a list is worked through, its last entry stands for all further requests. */
export type Script = Readonly<Record<string, ScriptedAnswer | readonly ScriptedAnswer[]>>

export interface ScriptedServer extends AsyncDisposable {
  readonly issuer: string
  /** Paths asked for, oldest first, preflights left out. */
  readonly requests: readonly string[]
  /** How many connections were opened so far, whether or not anything came through them. */
  readonly connections: () => number
}

/** A token endpoint's word that nobody has decided yet (RFC 8628 §3.5). */
export const PENDING: ScriptedAnswer = { status: 400, json: { error: 'authorization_pending' } }

/**
 * A provider for what no conforming server does. Its metadata is in order unless the script says otherwise
 * ("/.well-known/openid-configuration"); "/device" and "/token" answer as `script` makes them of the issuer.
 */
export async function startScriptedServer(script: (issuer: string) => Script): Promise<ScriptedServer> {
  const requests: string[] = []
  const { server, origin: issuer, close } = await serveOnLoopback(answer)
  const answers: Script = { '/.well-known/openid-configuration': { json: metadata(issuer) }, ...script(issuer) }

  let connections = 0
  server.on('connection', () => {
    connections += 1
  })

  function answer(request: IncomingMessage, response: ServerResponse) {
    const { origin = '*' } = request.headers
    const headers = { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Headers': '*' }
    if (request.method === 'OPTIONS') return response.writeHead(204, headers).end()
    const path = request.url ?? '/'
    const chosen = pick(answers[path], requests.filter((earlier) => earlier === path).length)
    requests.push(path)
    if (chosen === 'cut') return request.socket.resetAndDestroy()
    if (chosen === undefined) return response.writeHead(404, headers).end()
    const type = 'json' in chosen ? 'application/json' : chosen.type
    const body = 'json' in chosen ? JSON.stringify(chosen.json) : chosen.text
    return response.writeHead(chosen.status ?? 200, { ...headers, 'Content-Type': type }).end(body)
  }

  return {
    issuer,
    requests,
    connections: () => connections,
    [Symbol.asyncDispose]: close,
  }
}

/** Metadata with the device grant, and nothing optional. */
export function metadata(issuer: string): Record<string, unknown> {
  return {
    issuer,
    device_authorization_endpoint: `${issuer}/device`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
  }
}

/** A device authorization answer as RFC 8628 §3.2 wants it. */
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
