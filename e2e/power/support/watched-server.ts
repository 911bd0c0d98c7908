import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setImmediate as turn } from 'node:timers/promises'
import { promisify } from 'node:util'
import {
  startEmbeddedServer,
  type EmbeddedServer,
  type EmbeddedServerOptions,
} from '../../../dev/server/embedded-server.ts'
import { serveOnLoopback } from '../../../testing/servers/loopback-server.ts'
import { until } from '../../../testing/engines/driver/wait-until.ts'

/**
 * One request of the television and the server's response. `…AtMs` uses the monotonic clock; `…WallMs` uses the wall
 * clock, which pages on this machine share. The two drift apart when a network sets the time.
 */
export interface Exchange {
  readonly path: string
  /** The form of a POST. */
  readonly form: URLSearchParams
  /** "Bearer …" if the request is made for the viewer. */
  readonly authorization: string | undefined
  readonly arrivedAtMs: number
  readonly arrivedWallMs: number
  /** Undefined until the server has responded. */
  status?: number
  answer?: Readonly<Record<string, unknown>>
  /** When the response was sent to the television. Undefined while it is held, or if the connection was cut. */
  answeredWallMs?: number
}

/** What happens to a response: unchanged (undefined), connection cut, or another response instead. */
export type Fate = 'cut' | { readonly status: number; readonly type: string; readonly body: string } | undefined | void

/** The embedded server behind a gateway that observes, holds and changes the traffic with the television. */
export interface WatchedServer extends AsyncDisposable {
  readonly server: EmbeddedServer
  readonly origin: string
  /** For the app's page: the issuer is the server's own, and its endpoints are behind the gateway. */
  readonly config: object
  /** In order of arrival, without preflights. */
  readonly exchanges: readonly Exchange[]
  /** Called when the server has responded, before the television gets the response. */
  onAnswer: (exchange: Exchange) => Promise<Fate> | Fate
  /** Called with the query of each request for "/told", with which a test's script in the page reports. */
  onTold: (words: URLSearchParams) => Promise<void> | void
  /** Token requests with that grant, "device_code" or "refresh_token". */
  grants(name: 'device_code' | 'refresh_token'): readonly Exchange[]
  /** Closes every connection. */
  hangUp(): void
  /**
   * Waits until every request of a television whose power was cut has its response. Its last bytes arrive after its
   * end.
   */
  drained(): Promise<void>
}

/** Milliseconds with fractions, from an arbitrary start. */
export const now = () => performance.now()

interface WatchedServerOptions extends EmbeddedServerOptions {
  /** Access tokens are said to live this long, whatever they do. With 0.001 the app refreshes before every request. */
  readonly saidToLiveSeconds?: number
}

export async function startWatchedServer(options: WatchedServerOptions = {}): Promise<WatchedServer> {
  const { saidToLiveSeconds, ...serverOptions } = options
  const server = await startEmbeddedServer({ intervalSeconds: 1, ...serverOptions })
  const {
    server: gateway,
    origin,
    close,
  } = await serveOnLoopback((request, response) => {
    pass(request, response).catch(() => response.destroy())
  })
  const { issuer, ...addresses } = (await json(`${server.issuer}/.well-known/openid-configuration`)) as {
    issuer: string
  }
  const endpoints = JSON.parse(JSON.stringify(addresses).replaceAll(server.issuer, origin)) as object
  const exchanges: Exchange[] = []
  /** Requests that are still being read. They are complete, or fail, only after their connection is closed. */
  let unread = 0
  const connections = promisify(gateway.getConnections.bind(gateway))

  const watched: WatchedServer = {
    ...{ server, origin, exchanges },
    config: { issuer, clientId: server.clientId, providerMetadata: { ...endpoints, issuer } },
    onAnswer: () => undefined,
    onTold: () => undefined,
    grants: (name) => exchanges.filter(({ form }) => form.get('grant_type')?.endsWith(name)),
    hangUp: () => gateway.closeAllConnections(),
    drained: async () => {
      // A connection that was made at the last moment is accepted in the next turn of the event loop.
      await turn()
      await turn()
      await until('the connections are closed', 20_000, async () => (await connections()) === 0 && unread === 0)
      await until('the server has answered', 20_000, async () => exchanges.every(({ status }) => status !== undefined))
    },
    [Symbol.asyncDispose]: async () => {
      await close()
      await server.close()
    },
  }

  /** Reads a request and records it. */
  async function receive(request: IncomingMessage, path: string, isPreflight: boolean) {
    const arrived = { arrivedAtMs: now(), arrivedWallMs: Date.now() }
    unread += 1
    try {
      const body = await text(request)
      const form = new URLSearchParams(body)
      const exchange: Exchange = { path, form, authorization: request.headers.authorization, ...arrived }
      if (!isPreflight) exchanges.push(exchange)
      return { exchange, body }
    } finally {
      unread -= 1
    }
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin)
    if (pathname === '/told') {
      await watched.onTold(searchParams)
      return void response.writeHead(204).end()
    }
    const isPreflight = request.method === 'OPTIONS'
    const { exchange, body } = await receive(request, pathname, isPreflight)
    const answer = await fetch(server.issuer + request.url, {
      method: request.method ?? 'GET',
      headers: forwardable(Object.entries(request.headers) as [string, string][]),
      body: request.method === 'POST' ? body : null,
      redirect: 'manual',
    })
    const answered = withLife(await answer.text(), saidToLiveSeconds)
    exchange.status = answer.status
    exchange.answer = objectOf(answered)
    const fate = isPreflight ? undefined : await watched.onAnswer(exchange)
    if (fate === 'cut') return void request.socket.resetAndDestroy()
    const headers = forwardable([...answer.headers])
    exchange.answeredWallMs = Date.now()
    if (fate) response.writeHead(fate.status, { ...headers, 'content-type': fate.type }).end(fate.body)
    else response.writeHead(answer.status, headers).end(answered)
  }
  return watched
}

/** Connection-level headers end at the gateway. All others are forwarded. */
function forwardable(headers: Iterable<[string, string]>): Record<string, string> {
  const own = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding', 'host']
  return Object.fromEntries([...headers].filter(([name]) => !own.includes(name.toLowerCase())))
}

function withLife(answer: string, seconds: number | undefined): string {
  const tokens = objectOf(answer)
  if (seconds === undefined || tokens['access_token'] === undefined) return answer
  return JSON.stringify({ ...tokens, expires_in: seconds })
}

function objectOf(answer: string): Record<string, unknown> {
  try {
    return JSON.parse(answer) as Record<string, unknown>
  } catch {
    return {}
  }
}

async function json(url: string): Promise<unknown> {
  return (await fetch(url)).json()
}
