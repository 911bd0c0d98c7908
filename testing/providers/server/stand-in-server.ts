import { text } from 'node:stream/consumers'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { serveOnLoopback } from '../../servers/loopback-server.ts'
import type { Endpoint } from '../behaviour.ts'
import type { StandIn } from '../stand-in.ts'
import { createCodes } from './codes.ts'
import { deviceAuthorization } from './device-endpoint.ts'
import { metadataOf, metadataPaths } from './metadata.ts'
import { phonePage } from './phone-page.ts'
import { corsHeaders, refuse, send, type Reply } from './reply.ts'
import { tokenAnswer } from './token-endpoint.ts'
import { createTokens, VIEWER } from './tokens.ts'

export interface StandInOptions {
  /** Origins that the operator has listed for CORS. Default: none. */
  readonly origins?: readonly string[]
  /**
   * In place of the provider's interval, so that tests do not wait. A provider that names no interval keeps that: its
   * clients wait five seconds.
   */
  readonly intervalSeconds?: number
}

export interface StandInServer extends AsyncDisposable {
  readonly origin: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The recipe's configuration with the provider's address replaced by this server's. */
  readonly configuration: Readonly<Record<string, unknown>>
  /** Every request so far with its answer, e.g. "token 400 authorization_pending". */
  readonly log: readonly string[]
  /** The forms that the endpoint received, oldest first. */
  readonly forms: readonly { readonly endpoint: Endpoint; readonly form: URLSearchParams }[]
  /** How many sessions could still be refreshed. */
  sessions(): number
}

/** Plays a provider strictly: it refuses what the provider refuses, and answers in the provider's words. */
export async function startStandIn(
  { recipe, behaviour }: StandIn,
  { origins = [], intervalSeconds }: StandInOptions = {},
): Promise<StandInServer> {
  const client = { clientId: recipe.configuration.clientId, clientSecret: 'a-secret-of-the-stand-in' }
  const codes = createCodes(behaviour.userCode, () => performance.now())
  const log: string[] = []
  const forms: { endpoint: Endpoint; form: URLSearchParams }[] = []
  const server = await serveOnLoopback((request, response) => void answer(request, response))
  const { origin } = server
  const moved = JSON.stringify(recipe.configuration).replaceAll(originOf(recipe.configuration.issuer), origin)
  const configuration = JSON.parse(moved) as Readonly<Record<string, unknown>> & { issuer: string }
  const { issuer } = configuration
  const claimed = behaviour.claimedIssuer?.replace('{origin}', origin) ?? issuer
  const tokens = createTokens(
    { ...behaviour, ...moveIssuer(behaviour.idTokenIssuer, origin) },
    claimed,
    client.clientId,
  )
  const interval = behaviour.interval === undefined ? undefined : (intervalSeconds ?? behaviour.interval)
  const documents = metadataPaths(behaviour, issuer)

  function endpointOf(path: string, method: string): Endpoint | 'page' | undefined {
    if (documents.includes(path)) return 'metadata'
    // A provider whose issuer is the token endpoint tells them apart by the method.
    const { devicePath, tokenPath, userinfoPath, revocationPath, verificationPath } = behaviour
    if (path === devicePath && (devicePath !== verificationPath || method !== 'GET')) return 'device'
    if (path === tokenPath) return 'token'
    if (path === userinfoPath) return 'userinfo'
    if (path === revocationPath) return 'revocation'
    return path === verificationPath ? 'page' : undefined
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin)
    const method = request.method ?? 'GET'
    const endpoint = endpointOf(pathname, method)
    if (endpoint === undefined) return send(response, { status: 404, body: '<title>Not found</title>' }, false)
    const body = await text(request)
    if (endpoint === 'page') return send(response, page(method, body, searchParams), false)
    const cors = corsHeaders(request, behaviour, endpoint, origins)
    const asForm = behaviour.formUnlessJsonAccepted === true && !/\bjson\b/.test(request.headers.accept ?? '')
    const isRefused = cors === undefined && behaviour.refusesUnlistedOrigins === true
    if (isRefused) return send(response, { status: 403, body: { error: 'forbidden' } }, false)
    if (method === 'OPTIONS') return send(response, { status: cors ? 204 : 405, headers: cors ?? {}, body: '' }, false)
    const reply = handle(endpoint, request, body)
    const { error, message } = (typeof reply.body === 'string' ? {} : reply.body) as {
      error?: string
      message?: string
    }
    log.push([endpoint, reply.status, error ?? message].filter((part) => part !== undefined).join(' '))
    send(response, { ...reply, headers: { ...reply.headers, ...cors } }, asForm && endpoint !== 'metadata')
  }

  function handle(endpoint: Endpoint, { method, headers }: IncomingMessage, body: string): Reply {
    if (endpoint === 'metadata') return { status: 200, body: metadataOf(behaviour, origin, issuer) }
    if (endpoint === 'userinfo') return userInfo(headers.authorization ?? '')
    if (method !== 'POST') return refuse('invalid_request', 405)
    const type = headers['content-type'] ?? ''
    if (endpoint === 'token' && behaviour.jsonTokenRequests) {
      if (!/^application\/json\b/.test(type)) return refuse('unsupported_media_type', 415)
    } else if (!/^application\/x-www-form-urlencoded\b/.test(type)) return refuse('invalid_request', 400, 'not a form')
    if (behaviour.refusesCharset && type.includes('charset'))
      return refuse('invalid_request', 400, 'charset in the type')
    const form = new URLSearchParams(body)
    forms.push({ endpoint, form })
    if (endpoint === 'device')
      return deviceAuthorization(form, behaviour, client, codes, { origin, intervalSeconds: interval })
    if (endpoint === 'token') return tokenAnswer(form, behaviour, client, { codes, tokens })
    tokens.revoke(form.get('token') ?? '')
    return { status: 200, body: '' }
  }

  function userInfo(authorization: string): Reply {
    const scopes = tokens.scopesOf(authorization.replace(/^\w+ /, ''))
    if (!scopes) return refuse('invalid_token', 401)
    return scopes.includes('openid') ? { status: 200, body: VIEWER } : refuse('insufficient_scope', 403)
  }

  function page(method: string, body: string, query: URLSearchParams): Reply {
    if (method === 'GET') return { status: 200, body: phonePage(query.get('user_code') ?? '') }
    const form = new URLSearchParams(body)
    const code = codes.byUserCode(form.get('user_code') ?? '')
    if (code?.state !== 'pending') return { status: 404, body: '<title>Unknown code</title>' }
    const decision = form.get('decision')
    code.state = decision === 'deny' ? 'denied' : decision === 'expire' ? 'expired' : 'approved'
    return { status: 200, body: '<title>Done</title>' }
  }

  return {
    ...{ origin, issuer, configuration, log, forms, ...client },
    sessions: () => tokens.sessions(),
    [Symbol.asyncDispose]: server.close,
  }
}

/** The origin of an address that may hold words in capitals, which a URL parser would change. */
function originOf(address: string): string {
  return /^https:\/\/[^/]+/.exec(address)![0]
}

function moveIssuer(idTokenIssuer: string | undefined, origin: string) {
  return idTokenIssuer === undefined ? {} : { idTokenIssuer: idTokenIssuer.replace('{origin}', origin) }
}
