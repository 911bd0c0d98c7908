import { serveOnLoopback } from '../../../testing/servers/loopback-server.ts'

/** A server on this machine that the app has nothing to do with. */
export interface Stranger extends AsyncDisposable {
  readonly origin: string
  /** The paths that it was asked for, without the slash, whatever the method; sockets, too. */
  readonly requests: readonly string[]
}

export async function startStranger(): Promise<Stranger> {
  const requests: string[] = []
  const { server, origin, close } = await serveOnLoopback((request, response) => {
    requests.push((request.url ?? '').slice(1))
    // Nothing to show: a page that sends a form here stays where it is.
    response.writeHead(204, { 'Access-Control-Allow-Origin': '*' }).end()
  })
  server.on('upgrade', (request, socket) => {
    requests.push((request.url ?? '').slice(1))
    socket.destroy()
  })
  return { origin, requests, [Symbol.asyncDispose]: close }
}
