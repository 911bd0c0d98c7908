import { expect, test } from '@playwright/test'
import { killNode, stopDatabase, type Outage } from '../../bench/outages/outages.ts'
import { openHousehold, type Household } from '../../bench/outages/sign-ins.ts'
import { createRandom } from '../../bench/statistics.ts'
import { startCluster, type Cluster } from '../../keycloak/cluster/cluster.ts'

/** A short share of `npm run bench -- outages`, on one cluster: one after the other. */
test.describe.configure({ mode: 'serial' })

const random = createRandom(Date.now())
let cluster: Cluster
let household: Household

test.beforeAll(async () => {
  cluster = await startCluster()
  household = await openHousehold(cluster, random)
})

test.afterAll(() => cluster?.stop())

function expectAllSignedIn({ signIns }: Outage, count: number): void {
  expect(signIns.map(({ end, codes }) => `${end} with ${codes}`)).toEqual(Array(count).fill('approved with 1'))
}

test('a node killed while sign-ins are pending costs none of them, and nobody scans twice', async () => {
  const outage = await killNode(cluster, household, { televisions: 6, random })
  expectAllSignedIn(outage, 6)
  expect(outage.signIns.some(({ endedAt }) => endedAt > outage.beganAt)).toBe(true)
})

test('televisions recover by themselves from a database that was gone for ten seconds', async () => {
  const outage = await stopDatabase(cluster, household, { televisions: 6, forMs: 10_000 })
  expectAllSignedIn(outage, 6)
  expect(outage.signIns.some(({ endedAt }) => endedAt > outage.mendedAt)).toBe(true)
})
