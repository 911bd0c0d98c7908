import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { Problem } from '../../tools/problem.ts'

/** Each part has its own address, so it can use the same port as in its container. */
export const PORTS = { keycloak: 8080, health: 9000, transport: 7800, postgres: 5432, redirect: 8081 } as const

export interface Addresses {
  readonly proxy: string
  readonly nodes: readonly string[]
  readonly postgres: string
}

const TRIES = 20

/**
 * Finds an unused block of loopback addresses, 127.x.y.…, so that clusters do not collide and ports can be fixed.
 * @throws Problem if this system has no such addresses
 */
export async function findAddresses(nodeCount: number, proxyPorts: readonly number[]): Promise<Addresses> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const block = `127.${randomInt(64, 127)}.${randomInt(0, 256)}`
    const nodes = Array.from({ length: nodeCount }, (_, place) => `${block}.${11 + place}`)
    const addresses = { proxy: `${block}.1`, nodes, postgres: `${block}.21` }
    const wanted: (readonly [string, number])[] = [
      ...[PORTS.redirect, ...proxyPorts].map((port) => [addresses.proxy, port] as const),
      ...nodes.flatMap((node) => [PORTS.keycloak, PORTS.health, PORTS.transport].map((port) => [node, port] as const)),
      [addresses.postgres, PORTS.postgres],
    ]
    const free = await Promise.all(wanted.map(([host, port]) => isFree(host, port)))
    if (!free.includes(false)) return addresses
  }
  throw new Problem(
    'No free block of loopback addresses was found: stop the program that listens on all addresses at ' +
      `${[...Object.values(PORTS), ...proxyPorts].join(', ')}.`,
  )
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else if (error.code === 'EACCES') reject(new Problem(`Only root may use port ${port}: choose another one.`))
      else reject(new Problem(`The cluster needs all addresses of 127.0.0.0/8 (${error.message}): run it on Linux.`))
    })
    server.listen({ host, port }, () => server.close(() => resolve(true)))
  })
}
