import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface LoopbackServer extends AsyncDisposable {
  readonly server: Server
  readonly port: number
  /** E.g. "http://127.0.0.1:PORT". */
  readonly origin: string
  /** Stops the server and closes every open connection. */
  close(): Promise<void>
}

interface LoopbackOptions {
  /** Default: "127.0.0.1". */
  readonly host?: '127.0.0.1' | 'localhost'
  /** Default: a free one, chosen by the system. */
  readonly port?: number
}

/** Starts an HTTP server on loopback with that listener. */
export async function serveOnLoopback(
  listener: RequestListener,
  { host = '127.0.0.1', port = 0 }: LoopbackOptions = {},
): Promise<LoopbackServer> {
  const server = createServer(listener)
  server.listen(port, host)
  await once(server, 'listening')
  const close = async () => {
    const closed = server.listening ? once(server, 'close') : undefined
    server.close()
    server.closeAllConnections()
    await closed
  }
  const taken = (server.address() as AddressInfo).port
  return { server, port: taken, origin: `http://${host}:${taken}`, close, [Symbol.asyncDispose]: close }
}
