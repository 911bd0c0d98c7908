import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A cable between the television and its server that a test can unplug and plug in again. */
export interface CutProxy extends AsyncDisposable {
  /** "http://127.0.0.1:PORT". Requests to it reach the server behind it. */
  readonly origin: string
  /** Resets every connection, old and new. */
  cut(): void
  /** Passes requests on but loses each response: the connection is reset instead. */
  loseAnswers(): void
  restore(): void
  close(): Promise<void>
}

/** Forwards bytes to `target`, an http origin on this machine. */
export async function startCutProxy(target: string): Promise<CutProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let mode: 'whole' | 'cut' | 'answers lost' = 'whole'

  const server = createServer((near) => {
    if (mode === 'cut') return void near.resetAndDestroy()
    const far = connect({ host: hostname, port: Number(port) })
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    near.pipe(far)
    far.on('data', (answer: Buffer) => {
      if (mode === 'answers lost') near.resetAndDestroy()
      else near.write(answer)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const reset = () => sockets.forEach((socket) => socket.resetAndDestroy())
  const close = async () => {
    const closed = server.listening ? once(server, 'close') : undefined
    server.close()
    reset()
    await closed
  }
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      mode = 'cut'
      reset()
    },
    loseAnswers: () => {
      mode = 'answers lost'
    },
    restore: () => {
      mode = 'whole'
    },
    ...{ close, [Symbol.asyncDispose]: close },
  }
}
