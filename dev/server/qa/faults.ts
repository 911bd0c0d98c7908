import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Endpoint, Fault } from '../../../src/qa/scenario.ts'
import type { LoggedRequest } from '../request-log.ts'

/** RFC 8414 §3: a client asks here when the first address did not help. */
const FALLBACK = '/.well-known/oauth-authorization-server'
const PATHS: Readonly<Record<string, Endpoint>> = {
  '/.well-known/openid-configuration': 'discovery',
  [FALLBACK]: 'discovery',
  '/device/auth': 'device',
  '/token': 'token',
  '/me': 'userinfo',
  '/token/revocation': 'revocation',
}

/** The endpoint of a path; undefined for the phone's pages and everything else. */
export const endpointOf = (path: string): Endpoint | undefined => PATHS[path.split('?')[0]!]

/** Fault injection in front of the provider: answers in its place, late, or never. */
export interface Faults {
  /** Queues a fault for the next requests of an endpoint. `onUsedUp` is called after the last of them. */
  arm(fault: Fault, onUsedUp?: () => void): void
  /** The queued faults, oldest first. */
  armed(): readonly Fault[]
  /** Delay of every answer to a television, in milliseconds. */
  latencyMs: number
  /** Removes all faults. The provider answers the requests that were held back by `silence`. */
  clear(): void
  /** Answers in the provider's place, or lets `provide` do it. */
  handle(request: IncomingMessage, response: ServerResponse, provide: () => void): Promise<void>
}

interface Armed {
  readonly fault: Fault
  left: number
  readonly onUsedUp: () => void
}

/** RFC 9110 §10.2.3, in seconds. */
const RETRY_AFTER = '5'

export function createFaults(mayCall: (origin: string) => boolean, log: (request: LoggedRequest) => void): Faults {
  let armed: readonly Armed[] = []
  let release: (() => unknown)[] = []

  /** The fault that the last discovery met at its first address: the second one answers with the same. */
  let discovered: Armed | undefined

  const next = (endpoint: Endpoint) => armed.find(({ fault }) => fault.endpoint === endpoint)
  function use(one: Armed): void {
    one.left -= 1
    if (one.left === 0) armed = armed.filter((other) => other !== one)
  }

  const faults: Faults = {
    arm: (fault, onUsedUp = () => undefined) => {
      armed = [...armed, { fault, left: fault.times, onUsedUp }]
    },
    armed: () => armed.map(({ fault, left }) => ({ ...fault, times: left })),
    latencyMs: 0,
    clear() {
      armed = []
      discovered = undefined
      for (const provide of release) provide()
      release = []
      faults.latencyMs = 0
    },
    async handle(request, response, provide) {
      const path = request.url ?? ''
      const endpoint = request.method === 'OPTIONS' ? undefined : endpointOf(path)
      if (endpoint === undefined) return provide()
      const atMs = performance.timeOrigin + performance.now()
      if (faults.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.latencyMs).unref())
      const isFallback = path.split('?')[0] === FALLBACK
      const due = isFallback ? discovered : next(endpoint)
      if (endpoint === 'discovery' && !isFallback) discovered = due
      if (!due) return provide()
      const { answer } = due.fault
      const count = () => void (isFallback || use(due))
      if (answer === 'lost_answer') return loseSuccess(response, provide, count)
      count()
      if (due.left === 0 && !isFallback) response.once('close', due.onUsedUp)
      if (answer === 'silence') return void release.push(() => response.destroyed || provide())
      const { origin } = request.headers
      if (origin !== undefined && mayCall(origin)) {
        response.setHeader('Access-Control-Allow-Origin', origin)
        response.setHeader('Access-Control-Expose-Headers', 'Retry-After, Date')
      }
      const status = send(response, answer)
      const error = /^\d|cut|not_json/.test(answer) ? undefined : answer
      log({ method: request.method ?? '', path: path.split('?')[0]!, atMs, status, ...(error && { error }) })
    },
  }
  return faults
}

/** Returns the status that was sent. */
function send(response: ServerResponse, answer: string): number {
  if (answer === 'cut') return cut(response)
  if (answer === 'not_json')
    return respond(response, 200, 'text/html', '<!doctype html><title>Welcome to our Wi-Fi</title>')
  if (answer === '429') response.setHeader('Retry-After', RETRY_AFTER)
  if (/^\d/.test(answer)) return respond(response, Number(answer), 'text/plain', 'A fault of the QA panel.')
  const status = answer === 'invalid_client' ? 401 : answer === 'server_error' ? 500 : 400
  return respond(response, status, 'application/json', JSON.stringify({ error: answer }))
}

function respond(response: ServerResponse, status: number, type: string, body: string): number {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body)
  return status
}

/**
 * Closes the connection after the headers. If it ended before them, Chromium would repeat a request on a kept-alive
 * connection by itself and hide the fault.
 */
function cut(response: ServerResponse): number {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 })
  response.write('{', () => response.socket?.destroy())
  return 200
}

/** Drops a successful answer after the provider has acted, e.g. used up the code. Errors are sent as usual. */
function loseSuccess(response: ServerResponse, provide: () => void, onLost: () => void): void {
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse
  response.end = ((...given: unknown[]) => {
    if (response.statusCode >= 300) return end(...given)
    onLost()
    response.flushHeaders()
    setImmediate(() => response.socket?.destroy())
    return response
  }) as typeof response.end
  provide()
}
