import type { Cluster } from '../../keycloak/cluster/cluster.ts'
import { processCost, type ProcessCost } from './process-cost.ts'

const PARTS = ['keycloak', 'postgres', 'proxy', 'driver'] as const
type Part = (typeof PARTS)[number]
/** Busy cores of each part. */
export type Cores = Readonly<Record<Part, number>>
export type Costs = Readonly<Record<Part, ProcessCost>> & { readonly at: number }

/** What each part has used so far. Keycloak is the sum of all nodes. */
export async function costs({ nodes, database, proxyPid }: Cluster): Promise<Costs> {
  const each = await Promise.all(nodes.map((node) => processCost(node.pid()!)))
  const keycloak = each.reduce((sum, one) => ({
    cpuSeconds: sum.cpuSeconds + one.cpuSeconds,
    memoryBytes: sum.memoryBytes + one.memoryBytes,
  }))
  const { user, system } = process.cpuUsage()
  return {
    at: performance.now(),
    keycloak,
    postgres: await processCost(database.pid()!),
    proxy: await processCost(proxyPid!),
    driver: { cpuSeconds: (user + system) / 1e6, memoryBytes: process.memoryUsage().rss },
  }
}

export function busyCores(before: Costs, after: Costs): Cores {
  const seconds = (after.at - before.at) / 1000
  const busy = (part: Part) => (after[part].cpuSeconds - before[part].cpuSeconds) / seconds
  return { keycloak: busy('keycloak'), postgres: busy('postgres'), proxy: busy('proxy'), driver: busy('driver') }
}
