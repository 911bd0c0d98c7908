import type { RequestListener } from 'node:http'
import { serveOnLoopback, type LoopbackServer } from '../../../testing/servers/loopback-server.ts'

/** A server at "http://localhost:PORT" with that listener. */
export function serve(listener: RequestListener): Promise<LoopbackServer> {
  return serveOnLoopback(listener, { host: 'localhost' })
}

/** Short addresses that redirect to `target`: /keeps… passes the query on, /loses… drops it, others return 404. */
export function serveRedirects(target: string): Promise<LoopbackServer> {
  return serve((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname.startsWith('/keeps')) response.writeHead(302, { Location: `${target}${search}` }).end()
    else if (pathname.startsWith('/loses')) response.writeHead(301, { Location: target }).end()
    else response.writeHead(404).end('not here')
  })
}
