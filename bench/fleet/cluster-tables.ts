import { linePlot } from '../plot/line-plot.ts'
import { table } from '../table.ts'
import { megabytes, ms, whole } from './fleet-tables.ts'
import type { ClusterMeasure, Step } from './measure-cluster.ts'
import { describeErrors } from './requests.ts'

/**
 * Share of the polling rate with instant responses. Below it televisions wait for the server, not for their interval.
 */
const PACE_KEPT = 0.9
const INTERVAL_SECONDS = 5

const HEAD = [
  ...['televisions waiting', 'polls/s', 'p50', 'p99', 'errors', 'new codes/s', 'code: p99', 'refresh: p99'],
  ...['cores: Keycloak', 'PostgreSQL', 'proxy', 'driver', 'live heap'],
]

export function clusterTable(clusters: readonly ClusterMeasure[]): string {
  const rows = clusters.flatMap(({ nodes, steps }) =>
    steps.map((step) => [`${nodesOf(nodes)}, ${whole(step.televisions)}`, ...stepCells(step)]),
  )
  return table(HEAD, rows)
}

function stepCells({ polls, codes, refreshes, cores, heapBytes }: Step): string[] {
  const orNone = (value: number) => (Number.isNaN(value) ? '–' : ms(value))
  return [
    ...[polls.perSecond.toFixed(0), ms(polls.p50Ms), ms(polls.p99Ms), describeErrors(polls.errors)],
    ...[codes.perSecond.toFixed(1), orNone(codes.p99Ms), orNone(refreshes.p99Ms)],
    ...[cores.keycloak, cores.postgres, cores.proxy, cores.driver].map((busy) => busy.toFixed(2)),
    megabytes(heapBytes),
  ]
}

const COST_HEAD = [
  ...['', 'codes/s at most', 'knee: televisions', 'polls/s there', 'CPU a poll: Keycloak', 'proxy'],
  ...['heap a waiting television', 'codes approved', 'unexpected page', 'attempts ended'],
]
const OFFLINE_HEAD = [
  ...['offline sessions', 'one sign-in', 'bytes in PostgreSQL', 'of these the offline session', 'refreshes/s'],
  ...['cores meanwhile: Keycloak', 'PostgreSQL', 'proxy'],
]

/** Derives the knee, and the cost of one waiting or signed-in television, from the steps. */
export function costTables(clusters: readonly ClusterMeasure[]): string {
  const offline = clusters.find(({ offlineSessions }) => offlineSessions)?.offlineSessions
  const costs = table(COST_HEAD, clusters.map(costRow))
  return offline ? `${costs}\n\n${table(OFFLINE_HEAD, [offlineRow(offline)])}` : costs
}

function costRow(cluster: ClusterMeasure): string[] {
  const knee = kneeOf(cluster)
  const ended = Object.entries(cluster.ends).map(([how, count]) => `${count} ${how}`)
  return [
    ...[nodesOf(cluster.nodes), whole(cluster.codesPerSecond)],
    ...(knee ? kneeCells(knee) : ['below the first step', '–', '–', '–']),
    `${whole(heapPerTelevision(cluster))} bytes`,
    ...[String(cluster.approvals), String(cluster.approvalProblems), ended.join(', ')],
  ]
}

function kneeCells(knee: Step): string[] {
  const { pollMs, proxyMs } = costOf(knee)
  const polls = knee.polls.perSecond.toFixed(0)
  return [whole(knee.televisions), polls, `${pollMs.toFixed(2)} ms`, `${proxyMs.toFixed(2)} ms`]
}

function offlineRow(offline: NonNullable<ClusterMeasure['offlineSessions']>): string[] {
  const { keycloak, postgres, proxy } = offline.coresWhileRefreshing
  return [
    ...[String(offline.signIns), ms(offline.millisecondsPerSignIn)],
    ...[whole(offline.bytesPerSignIn), whole(offline.offlineBytesPerSignIn), whole(offline.refreshesPerSecond)],
    ...[keycloak, postgres, proxy].map((busy) => busy.toFixed(2)),
  ]
}

/** The last step before polls first drop below nine tenths of the full polling rate. */
export function kneeOf({ steps }: Pick<ClusterMeasure, 'steps'>): Step | undefined {
  const broken = steps.findIndex(
    ({ televisions, polls }) => polls.perSecond < (PACE_KEPT * televisions) / INTERVAL_SECONDS,
  )
  return broken < 0 ? steps.at(-1) : steps[broken - 1]
}

function costOf({ cores, polls }: Step): { pollMs: number; proxyMs: number } {
  return { pollMs: (1000 * cores.keycloak) / polls.perSecond, proxyMs: (1000 * cores.proxy) / polls.perSecond }
}

function heapPerTelevision({ steps }: ClusterMeasure): number {
  const [first, last] = [steps[0]!, steps.at(-1)!]
  return (last.heapBytes - first.heapBytes) / (last.televisions - first.televisions)
}

function nodesOf(nodes: number): string {
  return nodes === 1 ? 'one node' : 'two nodes'
}

export function clusterPlot(clusters: readonly ClusterMeasure[]): string {
  const lines = clusters.flatMap(({ nodes, steps }) =>
    (['p50Ms', 'p99Ms'] as const).map((which) => ({
      name: `${nodesOf(nodes)}, ${which.slice(0, 3)}`,
      points: steps.map(({ televisions, polls }) => [televisions, polls[which]] as const),
    })),
  )
  return linePlot({
    title: 'How long a poll takes, by televisions that wait (interval 5 s)',
    xLabel: 'televisions waiting',
    yLabel: 'milliseconds',
    isLogarithmic: true,
    lines,
  })
}
