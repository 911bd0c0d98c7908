import { createServer, type AddressInfo } from 'node:net'

/** Gives a TCP port that is free on loopback, chosen by the system. */
export async function freePort(): Promise<number> {
  return (await listenOnce('127.0.0.1', 0)).port
}

/**
 * Whether something answers on this port as "localhost": also on ::1 alone, which a server on 127.0.0.1 would not
 * collide with, but which a browser asks first.
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
