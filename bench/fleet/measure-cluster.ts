import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { startCluster, type Cluster } from '../../keycloak/cluster/cluster.ts'
import type { DeviceAuthorization } from '../../src/protocol/device-authorization.ts'
import { requestDeviceAuthorization } from '../../src/protocol/device-authorization-request.ts'
import { createHttp } from '../../src/protocol/http.ts'
import type { Provider } from '../../src/protocol/provider.ts'
import { CLIENT_ID, REALM, SCOPE, VIEWER } from '../../testing/cluster/tv-realm.ts'
import { busyCores, costs, type Cores } from './cluster-costs.ts'
import { createConnections } from './connections.ts'
import { startFleet, type Fleet } from './fleet.ts'
import { HISTOGRAM_OPTION, liveHeap } from './heap.ts'
import { createKeycloakPhone } from '../../testing/keycloak/phone-by-http.ts'
import { measureOfflineSessions, type OfflineSessions } from './offline-sessions.ts'
import { summarise, type Summary } from './requests.ts'
import { discoverProvider } from '../../src/protocol/discovery.ts'

/** Numbers of waiting televisions. Each step adds to the one before. */
const STEPS = [1000, 3000, 5000, 7500, 10_000]
/** New codes per second while televisions are added. */
const FILL_PER_SECOND = 300
const FILL_LIMIT_MS = 40_000
const SETTLE_MS = 6000
const MEASURE_MS = 10_000
const CODE_ASKERS = 16
const CODES_WARM_MS = 5000
const CODES_MS = 5000
/** A phone approves one code at this interval while the televisions wait. */
const APPROVAL_EVERY_MS = 1000

export interface Step {
  readonly televisions: number
  readonly codes: Summary
  readonly polls: Summary
  readonly refreshes: Summary
  /** Cores that were busy in that time. */
  readonly cores: Cores
  /** Live objects after a full garbage collection, summed over all nodes. */
  readonly heapBytes: number
  /** Proportional set size of all nodes, of PostgreSQL and of the proxy. */
  readonly memoryBytes: Readonly<Record<'keycloak' | 'postgres' | 'proxy', number>>
}

export interface ClusterMeasure {
  readonly nodes: number
  /** Codes per second for sixteen clients that ask without a pause. */
  readonly codesPerSecond: number
  readonly steps: readonly Step[]
  readonly ends: Readonly<Record<string, number>>
  readonly approvals: number
  readonly approvalProblems: number
  readonly offlineSessions?: OfflineSessions
}

export async function measureCluster(nodes: 1 | 2): Promise<ClusterMeasure> {
  process.env.JDK_JAVA_OPTIONS = HISTOGRAM_OPTION
  await using cluster = await startCluster({ nodes, install: true })
  delete process.env.JDK_JAVA_OPTIONS
  const connections = createConnections(await readFile(cluster.caFile, 'utf8'))
  try {
    const settings = { issuer: cluster.issuer(REALM), clientId: CLIENT_ID }
    const provider = await discoverProvider(settings, createHttp(connections))
    const codesPerSecond = await askForCodes(provider)
    console.log(`${nodes} node(s): ${codesPerSecond.toFixed(0)} codes a second.`)
    const codes: DeviceAuthorization[] = []
    const fleet = startFleet({ provider, scope: SCOPE, onCode: (code) => codes.push(code) })
    const phone = approveOneByOne(cluster, codes)
    const steps: Step[] = []
    for (const [place, televisions] of STEPS.entries()) {
      const more = televisions - (STEPS[place - 1] ?? 0)
      fleet.add(more, (more / FILL_PER_SECOND) * 1000)
      await untilWaiting(fleet, televisions)
      await pause(SETTLE_MS)
      steps.push(await measureStep(cluster, fleet))
      const { polls } = steps.at(-1)!
      console.log(`${televisions}: ${polls.perSecond.toFixed(0)} polls/s, p99 ${polls.p99Ms.toFixed(0)} ms`)
    }
    const { approvals, problems } = await phone.stop()
    await fleet.stop()
    const offlineSessions = nodes === 1 ? await measureOfflineSessions(cluster, provider) : undefined
    const common = { nodes, codesPerSecond, steps, ends: fleet.ends, approvals, approvalProblems: problems }
    return { ...common, ...(offlineSessions && { offlineSessions }) }
  } finally {
    connections.close()
  }
}

/** The first seconds warm up the servers and do not count. */
async function askForCodes(provider: Provider): Promise<number> {
  const from = performance.now() + CODES_WARM_MS
  const until = from + CODES_MS
  let counted = 0
  const ask = async () => {
    while (performance.now() < until) {
      await requestDeviceAuthorization(provider, SCOPE)
      const now = performance.now()
      if (now >= from && now < until) counted += 1
    }
  }
  await Promise.all(Array.from({ length: CODE_ASKERS }, ask))
  return counted / (CODES_MS / 1000)
}

async function untilWaiting(fleet: Fleet, televisions: number): Promise<void> {
  const deadline = performance.now() + FILL_LIMIT_MS
  while (fleet.waiting() < 0.99 * televisions && performance.now() < deadline) await pause(100)
}

async function measureStep(cluster: Cluster, fleet: Fleet): Promise<Step> {
  const from = performance.now()
  const before = await costs(cluster)
  await pause(MEASURE_MS)
  const until = performance.now()
  const after = await costs(cluster)
  const televisions = fleet.waiting()
  const heaps = []
  for (const node of cluster.nodes) heaps.push(await liveHeap(node.pid()!, node.lastLines))
  const { keycloak, postgres, proxy } = after
  return {
    televisions,
    codes: summarise(fleet.asked, 'code', from, until),
    polls: summarise(fleet.asked, 'poll', from, until),
    refreshes: summarise(fleet.asked, 'refresh', from, until),
    cores: busyCores(before, after),
    heapBytes: heaps.reduce((sum, bytes) => sum + bytes, 0),
    memoryBytes: { keycloak: keycloak.memoryBytes, postgres: postgres.memoryBytes, proxy: proxy.memoryBytes },
  }
}

/** A phone that signs in once and then approves codes one by one, the oldest first. */
function approveOneByOne(cluster: Cluster, codes: DeviceAuthorization[]) {
  const phone = createKeycloakPhone(VIEWER, cluster.fetch)
  const counts = { approvals: 0, problems: 0 }
  const end = new AbortController()
  const done = (async () => {
    while (!end.signal.aborted) {
      const address = codes.shift()?.verificationUriComplete
      if (address !== undefined)
        await phone.approve(address).then(
          () => (counts.approvals += 1),
          () => (counts.problems += 1),
        )
      await pause(APPROVAL_EVERY_MS, undefined, { signal: end.signal }).catch(() => undefined)
    }
    return counts
  })()
  return {
    stop: () => {
      end.abort()
      return done
    },
  }
}
