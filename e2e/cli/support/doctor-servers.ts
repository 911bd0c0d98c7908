import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Served extends AsyncDisposable {
  /** "http://localhost:PORT". */
  readonly origin: string
}

/** A server on loopback that answers by `listener`. */
export async function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(listener)
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close').catch(() => undefined)
    },
  }
}

/** Short addresses that lead to `target`: /keeps… with the query, /loses… without; others are missing. */
export function serveRedirects(target: string): Promise<Served> {
  return serve((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname.startsWith('/keeps')) response.writeHead(302, { Location: `${target}${search}` }).end()
    else if (pathname.startsWith('/loses')) response.writeHead(301, { Location: target }).end()
    else response.writeHead(404).end('not here')
  })
}
