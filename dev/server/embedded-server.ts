import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { approveByHttp } from './approve-by-http.ts'
import { completeDeviceAnswers, pacedProvider } from './device-grant.ts'
import { createFaults } from './qa/faults.ts'
import { interactionRoutes } from './pages/interaction-routes.ts'
import { pictureRoute } from './pages/picture.ts'
import { loadOidcProvider } from './load-oidc-provider.ts'
import { createMemoryStore } from './memory-store.ts'
import { DEFAULT_ORIGINS, originTest } from './origins.ts'
import { providerConfiguration } from './provider-configuration.ts'
import { createQaControls, type QaControls } from './qa/controls.ts'
import { requestLogger, type LoggedRequest } from './request-log.ts'
import { signingKeys } from './signing-keys.ts'
import { PortTaken, Problem } from '../../tools/problem.ts'
import { formatUserCode, normalizeUserCode } from './user-code.ts'
import { createViewer, type Viewer } from './viewer.ts'

export interface EmbeddedServerOptions {
  /** Default 0: the system chooses a free port. */
  readonly port?: number
  /** Address to listen on; "0.0.0.0" for phones in the local network. Default "127.0.0.1". */
  readonly listenHost?: string
  /** Origin of the two verification URIs, or a function of the port. Default: the issuer. */
  readonly publicOrigin?: string | ((port: number) => string)
  readonly clientId?: string
  readonly appName?: string
  readonly viewer?: Viewer
  /** Further accounts, whose passwords the caller knows. Default: none. */
  readonly guests?: readonly Viewer[]
  /** RFC 8628 §3.2 `interval`. Default 5. */
  readonly intervalSeconds?: number
  /** RFC 8628 §3.2 `expires_in`. Default 600. */
  readonly deviceCodeSeconds?: number
  /** Lifetime of an access token. Default 300. */
  readonly accessTokenSeconds?: number
  /** Whether DPoP proofs need a nonce of this server (RFC 9449 §8). Default: false. */
  readonly dpopNonce?: boolean
  /** Patterns of origins that may call from a page (origins.ts). */
  readonly origins?: readonly string[]
  /** Delay before each request is handled, to simulate a distant server. Default 0. */
  readonly latencyMs?: number
}

export interface EmbeddedServer extends AsyncDisposable {
  /** "http://127.0.0.1:PORT"; it does not depend on the Host header of a request. */
  readonly issuer: string
  readonly clientId: string
  readonly viewer: Viewer
  readonly port: number
  /** Every request answered so far, oldest first. */
  readonly requests: readonly LoggedRequest[]
  /** Revokes all grants of every viewer: the next refresh gets `invalid_grant`, UserInfo `invalid_token`. */
  revokeSessions(): Promise<void>
  /** Controls for testers. Only this process can use them; the server has no route for them. */
  readonly qa: QaControls
  /** Stops the server and closes every open connection. */
  close(): Promise<void>
}

/**
 * An authorization server in memory with one viewer, one public client and the device grant (RFC 8628). @throws Problem
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions = {}): Promise<EmbeddedServer> {
  const { clientId = 'couchpass-tv', appName = 'Couchpass', intervalSeconds = 5 } = options
  const { listenHost = '127.0.0.1', viewer = createViewer(), guests = [], latencyMs = 0 } = options
  const viewers = [viewer, ...guests]
  const [oidcProvider, jwks] = await Promise.all([loadOidcProvider(), signingKeys()])
  const server = createServer()
  const port = await listen(server, options.port ?? 0, listenHost)
  const issuer = `http://127.0.0.1:${port}`
  const { publicOrigin = issuer } = options
  const store = createMemoryStore()
  const requests: LoggedRequest[] = []
  const { origins = DEFAULT_ORIGINS } = options
  const log = (request: LoggedRequest) => void requests.push(request)
  let told: (request: LoggedRequest) => void = () => undefined
  const faults = createFaults(originTest(origins), log)

  const revokeSessions = async () => store.forget('Grant', 'RefreshToken', 'AccessToken', 'Session')
  const Provider = pacedProvider(oidcProvider, intervalSeconds)
  const provider = new Provider(
    issuer,
    providerConfiguration({
      ...{ port, clientId, appName, viewers, store, jwks },
      deviceCodeSeconds: options.deviceCodeSeconds ?? 600,
      accessTokenSeconds: options.accessTokenSeconds ?? 300,
      dpopNonce: options.dpopNonce ?? false,
      origins,
    }),
  )
  completeDeviceAnswers(provider, {
    intervalSeconds,
    publicOrigin: typeof publicOrigin === 'string' ? publicOrigin : publicOrigin(port),
  })
  provider.use(requestLogger(log, (request) => told(request)))
  provider.use(pictureRoute)
  provider.use(interactionRoutes(provider, appName, viewers))
  const answer = provider.callback()
  server.on('request', (request, response) => {
    // oidc-provider derives its addresses from the Host header, or from a host in the request line.
    request.headers.host = `127.0.0.1:${port}`
    const provide = () => void answer(request, response)
    if (request.url?.startsWith('/')) void arrival(latencyMs).then(() => faults.handle(request, response, provide))
    else response.writeHead(400).end()
  })

  const goAway = async () => {
    const closed = server.listening ? once(server, 'close') : undefined
    server.close()
    server.closeAllConnections()
    await closed
  }
  let isClosed = false
  const close = () => ((isClosed = true), goAway())
  const qa = createQaControls({
    faults,
    isWaiting: (userCode) => store.waiting(userCode) !== undefined,
    decide: (userCode, decision) =>
      approveByHttp(`${issuer}/device?user_code=${formatUserCode(userCode)}`, viewer, decision),
    expire: (userCode) => store.waiting(userCode)?.expire(),
    goAway,
    comeBack: async () => void (isClosed || server.listening || (await listen(server, port, listenHost))),
    isAway: () => !server.listening,
    revokeSessions,
    onAnswered: (listener) => void (told = listener),
    onNewCode: (listener) =>
      void provider.on('device_authorization.success', (_, { user_code: userCode }) =>
        listener(normalizeUserCode(String(userCode))),
      ),
  })
  return {
    ...{ issuer, clientId, viewer, port, requests, qa, revokeSessions, close, [Symbol.asyncDispose]: close },
  }
}

/** Skips the timer without a latency, because a timer takes at least a millisecond. */
async function arrival(latencyMs: number): Promise<void> {
  if (latencyMs > 0) await pause(latencyMs)
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new PortTaken(port)
    throw new Problem(`Cannot listen on ${host}, port ${port} (${code}): choose another address or port.`)
  }
  return (server.address() as AddressInfo).port
}
