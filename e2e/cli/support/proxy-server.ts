import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { createServer } from 'node:http'

export interface ProxyServer extends AsyncDisposable {
  readonly port: number
  /** The target of each CONNECT that was let through, e.g. "id.example:443". */
  readonly targets: readonly string[]
}

/** An HTTP proxy (CONNECT) that leads every name to one port of this machine. With `user` it wants Basic authentication. */
export async function startProxy(port: number, user?: string): Promise<ProxyServer> {
  const targets: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer()
  server.on('connect', (request, socket: Socket) => {
    sockets.add(socket)
    const wanted = user === undefined ? undefined : `Basic ${Buffer.from(user).toString('base64')}`
    if (request.headers['proxy-authorization'] !== wanted)
      return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n')
    targets.push(request.url ?? '')
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      target.pipe(socket).pipe(target)
    })
    sockets.add(target)
    for (const one of [socket, target]) one.on('error', () => [socket, target].forEach((end) => end.destroy()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    targets,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      sockets.forEach((socket) => socket.destroy())
      await closed
    },
  }
}
