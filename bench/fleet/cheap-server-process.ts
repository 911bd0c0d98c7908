import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createHttp } from '../../src/protocol/http.ts'
import type { Provider } from '../../src/protocol/provider.ts'
import type { Away, Order } from './cheap-server.ts'
import { createConnections } from './connections.ts'

export interface CheapServer extends AsyncDisposable {
  readonly provider: Provider
  readonly pid: number
  leave(away: Away): Promise<void>
  comeBack(): Promise<void>
}

/** Starts bench/fleet/cheap-server.ts on loopback. It stops with this process. */
export async function startCheapServer(intervalSeconds: number, { approves = true } = {}): Promise<CheapServer> {
  const program = fileURLToPath(new URL('cheap-server.ts', import.meta.url))
  const child = fork(program, [String(intervalSeconds), ...(approves ? ['approves'] : [])], {
    execArgv: ['--import', import.meta.resolve('tsx')],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const tell = async (order: Order) => {
    const told = once(child, 'message')
    child.send(order)
    await told
  }
  const origin = `http://127.0.0.1:${port}`
  const connections = createConnections()
  const metadata = {
    issuer: origin,
    device_authorization_endpoint: `${origin}/device`,
    token_endpoint: `${origin}/token`,
    code_challenge_methods_supported: ['S256'],
  }
  return {
    provider: { metadata, clientId: 'fleet', http: createHttp(connections) },
    pid: child.pid!,
    leave: (away) => tell({ away }),
    comeBack: () => tell({ back: true }),
    [Symbol.asyncDispose]: async () => {
      connections.close()
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
