import type { BenchResult } from '../result.ts'
import type { BenchOptions } from '../command-line.ts'
import { conditions } from '../record.ts'
import { clusterPlot, clusterTable, costTables } from './cluster-tables.ts'
import { driverTable, returnPlot, returnTable } from './fleet-tables.ts'
import { measureCluster } from './measure-cluster.ts'
import { measureDriver } from './measure-driver.ts'
import { measureReturn, OUTAGES, type ReturnMeasure } from './measure-return.ts'

/**
 * Many televisions at once: the limit of the driver, how a fleet comes back after an outage, and the capacity of one
 * and two Keycloak nodes.
 */
export async function benchFleet(_options: BenchOptions, _scratch: string): Promise<BenchResult> {
  console.log('Ten thousand televisions and a minimal server (half a minute).')
  const driver = await measureDriver()
  const returns: ReturnMeasure[] = []
  for (const outage of OUTAGES) {
    console.log(`Five thousand televisions and a server that ${outage.name} for ten seconds (a minute).`)
    returns.push(await measureReturn(outage))
  }
  console.log('Keycloak as keycloak/deploy has it, with one node and with two (five minutes each).')
  const clusters = [await measureCluster(1), await measureCluster(2)]
  const text = [
    conditions('televisions, proxy, servers and database share the same cores, on loopback'),
    '### The driver alone',
    driverTable(driver),
    '### Recovery from an outage of ten seconds',
    '![Polls in each second](images/fleet-return.svg)',
    returnTable(returns),
    '### Keycloak: one node, and two nodes on the same cores',
    '![Latency of a poll over waiting televisions](images/fleet-knee.svg)',
    clusterTable(clusters),
    costTables(clusters),
  ]
  return {
    text: text.join('\n\n'),
    raw: { driver, returns, clusters },
    pictures: { 'fleet-return.svg': returnPlot(returns), 'fleet-knee.svg': clusterPlot(clusters) },
  }
}
