import { createServer, type AddressInfo } from 'node:net'

/** Returns a free TCP port on loopback, chosen by the system. */
export async function freePort(): Promise<number> {
  return (await listenOnce('127.0.0.1', 0)).port
}

/**
 * Whether something listens on this port of "localhost". Also checks ::1: a browser tries it first, although a server
 * on 127.0.0.1 could start beside it.
 */
export async function isPortTaken(port: number): Promise<boolean> {
  const taken = await Promise.all(
    ['127.0.0.1', '::1'].map((host) =>
      listenOnce(host, port).then(
        () => false,
        (error: NodeJS.ErrnoException) => error.code === 'EADDRINUSE',
      ),
    ),
  )
  return taken.includes(true)
}

function listenOnce(host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ host, port }, () => {
      const address = server.address() as AddressInfo
      server.close(() => resolve(address))
    })
  })
}
