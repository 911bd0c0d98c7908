import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { clientAddress } from './client-address.ts'
import { completeForm, refusalOf } from './form.ts'
import { createProvider } from './provider.ts'
import { createRateLimit } from './rate-limit.ts'
import type { RelaySettings } from './settings.ts'
import { ask, UpstreamError } from './upstream.ts'

/** A device code or a refresh token with its parameters is far smaller. */
const MOST_BYTES = 16_384
/** What a page may read of an answer besides its body. */
const EXPOSED = ['Date', 'DPoP-Nonce', 'Retry-After', 'WWW-Authenticate']

/** `@hono/node-server` puts the Node request here; an edge platform has no socket. */
interface Bindings {
  readonly incoming?: { readonly socket: { readonly remoteAddress?: string } }
}

/** One line for each request, without bodies, tokens, queries and addresses. */
export type Log = (line: string) => void

/** The relay as a fetch handler: `createRelay(settings).fetch(request)`. */
export function createRelay(settings: RelaySettings, log: Log = () => undefined): Hono<{ Bindings: Bindings }> {
  const { basePath, origins, timeouts } = settings
  const provider = createProvider(settings)
  const waitSeconds = createRateLimit(settings.requestsPerMinute)
  const relay = new Hono<{ Bindings: Bindings }>().basePath(basePath === '' ? '/' : basePath)

  relay.use(async (c, next) => {
    const startedAt = performance.now()
    await next()
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
    log(`${c.req.method} ${c.req.path} ${c.res.status} ${Math.round(performance.now() - startedAt)} ms`)
  })
  relay.use(
    cors({
      origin: (origin) => (origins.includes(origin) ? origin : null),
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['Authorization', 'Content-Type', 'DPoP'],
      exposeHeaders: EXPOSED,
      maxAge: 600,
    }),
  )
  relay.use(async (c, next) => {
    const origin = c.req.header('origin')
    // A browser sends a form without asking first, so an answer without CORS headers would come too late. Packages on
    // televisions may send no Origin at all.
    if (origin !== undefined && !origins.includes(origin))
      return c.json({ error: 'invalid_request', error_description: 'This origin is not listed at the relay.' }, 403)
    const seconds = waitSeconds(
      clientAddress((name) => c.req.header(name), c.env?.incoming?.socket.remoteAddress, settings),
    )
    if (seconds === 0) return next()
    return c.json({ error: 'temporarily_unavailable' }, 429, { 'Retry-After': String(seconds) })
  })
  relay.use(bodyLimit({ maxSize: MOST_BYTES, onError: (c) => c.json({ error: 'invalid_request' }, 413) }))

  async function forwardForm(c: Context, endpoint: string, parameters: URLSearchParams): Promise<Response> {
    const url = (await provider())[endpoint]
    if (typeof url !== 'string') return c.notFound()
    if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? ''))
      return c.json({ error: 'invalid_request', error_description: 'The relay takes forms only.' }, 415)
    const form = new URLSearchParams(await c.req.text())
    const refusal = refusalOf(form, settings, endpoint === 'token_endpoint')
    if (refusal) return c.json(refusal, 400)
    const isRefresh = form.get('grant_type') === 'refresh_token'
    const proof = c.req.header('dpop')
    const headers = {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...(proof !== undefined && { dpop: proof }),
      ...completeForm(form, parameters, settings),
    }
    const request = { method: 'POST', headers, body: form } as const
    return ask(url, request, isRefresh ? timeouts.refreshMs : timeouts.usualMs)
  }

  const none = new URLSearchParams()
  relay.get('/metadata', async (c) => c.json(await provider()))
  relay.post('/device', (c) => forwardForm(c, 'device_authorization_endpoint', settings.authorizationParameters))
  relay.post('/token', (c) => forwardForm(c, 'token_endpoint', settings.tokenParameters))
  relay.post('/revoke', (c) => forwardForm(c, 'revocation_endpoint', none))
  relay.get('/userinfo', async (c) => {
    const { userinfo_endpoint: url } = await provider()
    if (typeof url !== 'string') return c.notFound()
    const { authorization, dpop } = c.req.header()
    const headers = { accept: 'application/json', ...(authorization && { authorization }), ...(dpop && { dpop }) }
    return ask(url, { method: 'GET', headers }, timeouts.usualMs)
  })

  relay.notFound((c) => c.json({ error: 'not_found' }, 404))
  relay.onError((error, c) => {
    const isUpstream = error instanceof UpstreamError
    if (isUpstream) log(error.message)
    const error_description = isUpstream ? error.message : 'The relay failed.'
    return c.json({ error: 'temporarily_unavailable', error_description }, isUpstream ? error.status : 500)
  })
  return relay
}
