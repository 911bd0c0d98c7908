import { serveOnLoopback } from '../../../testing/servers/loopback-server.ts'

/** A server on this machine that the app never uses. */
export interface Stranger extends AsyncDisposable {
  readonly origin: string
  /** The requested paths without the leading slash, for any method and for sockets. */
  readonly requests: readonly string[]
}

export async function startStranger(): Promise<Stranger> {
  const requests: string[] = []
  const { server, origin, close } = await serveOnLoopback((request, response) => {
    requests.push((request.url ?? '').slice(1))
    // 204 has no content, so a page that sends a form here stays open.
    response.writeHead(204, { 'Access-Control-Allow-Origin': '*' }).end()
  })
  server.on('upgrade', (request, socket) => {
    requests.push((request.url ?? '').slice(1))
    socket.destroy()
  })
  return { origin, requests, [Symbol.asyncDispose]: close }
}
