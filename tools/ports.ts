import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below those that Linux gives out by itself (from 32768 on), and above those of well-known servers. */
const [LOWEST, HIGHEST] = [12_000, 32_000]

/**
 * Gives a TCP port that is free on loopback. Not one of the system's choice: that would give the same to others until a
 * server that takes seconds to start listens there.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST)
    if (!(await isPortTaken(port))) return port
  }
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

function listenOnce(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ host, port }, () => void server.close(() => resolve()))
  })
}
