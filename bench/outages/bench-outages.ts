import { startCluster } from '../../keycloak/cluster/cluster.ts'
import type { BenchResult } from '../result.ts'
import type { BenchOptions } from '../command-line.ts'
import { conditions } from '../record.ts'
import { seededRandom } from '../../testing/seeded-random.ts'
import { outageTables } from './outage-tables.ts'
import { killNode, rollingRestart, stopDatabase, type Outage } from '../../testing/cluster/outages.ts'
import { openSignInDriver } from '../../testing/cluster/sign-ins.ts'

const SEED = 20_261_123
const KILLS = 20
const TELEVISIONS = 10
const DATABASE_OUTAGES = 3
const DATABASE_GONE_MS = 10_000
const ARRIVAL_MS = 500
const APPROVE_AFTER_MS = 4000

/** Measures what a killed node, a rolling restart and a stopped database cost the pending sign-ins. */
export async function benchOutages(_options: BenchOptions, _scratch: string): Promise<BenchResult> {
  await using cluster = await startCluster()
  const random = seededRandom(SEED)
  const driver = await openSignInDriver(cluster, random)
  // The first use of pages and code takes seconds.
  await Promise.all(Array.from({ length: 4 }, () => driver.signIn(500)))

  const kills: Outage[] = []
  for (let round = 0; round < KILLS; round += 1) {
    const outage = await killNode(cluster, driver, { televisions: TELEVISIONS, random })
    kills.push(outage)
    console.log(`Kill ${round + 1} of ${KILLS}: ${outage.what}: ${ends(outage)}`)
  }
  const restart = await rollingRestart(cluster, driver, { everyMs: ARRIVAL_MS, approveAfterMs: APPROVE_AFTER_MS })
  console.log(`Rolling restart: ${ends(restart)}`)
  const databases: Outage[] = []
  for (let round = 0; round < DATABASE_OUTAGES; round += 1) {
    const outage = await stopDatabase(cluster, driver, { televisions: 2 * TELEVISIONS, forMs: DATABASE_GONE_MS })
    databases.push(outage)
    console.log(`PostgreSQL gone, ${round + 1} of ${DATABASE_OUTAGES}: ${ends(outage)}`)
  }
  const named = [
    { name: 'a node killed', outages: kills },
    { name: 'rolling restart', outages: [restart] },
    { name: 'PostgreSQL gone for 10 s', outages: databases },
  ]
  const what = `two nodes, interval 5 s, ${TELEVISIONS} televisions at each kill, random times from seed ${SEED}`
  return { text: `${conditions(what)}\n\n${outageTables(named)}`, raw: { seed: SEED, named } }
}

function ends({ signIns }: Outage): string {
  const counts: Record<string, number> = {}
  for (const { end } of signIns) counts[end] = (counts[end] ?? 0) + 1
  const odd = signIns.filter(({ end }) => end !== 'approved').map(({ outcomes }) => outcomes.join(' '))
  return [
    Object.entries(counts)
      .map(([end, count]) => `${count} ${end}`)
      .join(', '),
    ...odd,
  ].join('; ')
}
