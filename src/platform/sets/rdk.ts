import type { HostedSet, SetPage } from './hosted-set.ts'

/** Far above the ids of the Firebolt SDK, which an app around the gate may use on the same transport. */
let id = 2_805_000

/** Comcast's and Sky's sets (RDK) with Firebolt. */
export const RDK: HostedSet = {
  id: 'rdk',
  name: 'RDK',
  isHere: ({ __firebolt }) => __firebolt?.transport !== undefined || __firebolt?.endpoint !== undefined,
  // The platform shows its splash screen until the app is ready.
  start: (page) => send(page, 'ready', {}),
  exit: (page) => send(page, 'close', { reason: 'userExit' }),
}

/** JSON-RPC without a look at the answer: an app around the gate may listen to the transport. */
function send({ __firebolt }: SetPage, method: string, params: object): void {
  const message = JSON.stringify({ jsonrpc: '2.0', id: (id += 1), method: `lifecycle.${method}`, params })
  const { transport, endpoint } = __firebolt!
  if (transport) return transport.send(message)
  const socket = new WebSocket(endpoint!)
  socket.onopen = () => socket.send(message)
}
