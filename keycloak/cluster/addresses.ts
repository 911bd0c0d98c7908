import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { Problem } from '../../tools/problem.ts'

/** Inside an address block every part has the port that it has in its container. */
export const PORTS = { keycloak: 8080, health: 9000, transport: 7800, postgres: 5432, redirect: 8081 } as const

export interface Addresses {
  readonly proxy: string
  readonly nodes: readonly string[]
  readonly postgres: string
}

const TRIES = 20

/**
 * A loopback address block of a cluster's own, 127.x.y.…, in which nothing listens: two clusters never meet, and no port
 * has to be found.
 * @throws Problem in one sentence, where this system has no such addresses
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
    'No free block of loopback addresses was found: something on this machine listens on all addresses at one of their ports.',
  )
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else if (error.code === 'EACCES') reject(new Problem(`Port ${port} is for root alone: choose another one.`))
      else
        reject(
          new Problem(`The cluster needs the whole loopback block 127.0.0.0/8, as Linux has it: ${error.message}.`),
        )
    })
    server.listen({ host, port }, () => server.close(() => resolve(true)))
  })
}
