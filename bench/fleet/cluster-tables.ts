import { linePlot } from '../plot/line-plot.ts'
import { table } from '../table.ts'
import { megabytes, ms, whole } from './fleet-tables.ts'
import type { ClusterMeasure, Step } from './measure-cluster.ts'
import { describeErrors } from './requests.ts'

/** Of the pace that waiting televisions would have with answers in no time; below it they wait for the server, not for their interval. */
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

/** What follows from the steps: the knee, and what one waiting television costs. */
export function costSentences(clusters: readonly ClusterMeasure[]): string {
  const lines = clusters.map((cluster) => {
    const { nodes, codesPerSecond, ends, approvals, approvalProblems } = cluster
    const ended = Object.entries(ends).map(([how, count]) => `${count} ${how}`)
    const knee = kneeOf(cluster)
    const cost = knee && costOf(knee)
    return [
      `- **${nodesOf(nodes)}**: ${whole(codesPerSecond)} codes/s to sixteen who ask without a pause.`,
      knee === undefined
        ? 'The knee lies below the first step.'
        : `The knee: the pace is kept up to ${whole(knee.televisions)} televisions, ${knee.polls.perSecond.toFixed(0)} polls/s.`,
      cost &&
        `There a poll costs ${cost.pollMs.toFixed(2)} ms of processor in Keycloak and ${cost.proxyMs.toFixed(2)} ms in the proxy.`,
      `A waiting television costs ${whole(heapPerTelevision(cluster))} bytes of live heap (both nodes together where there are two).`,
      `${approvals} codes approved meanwhile, ${approvalProblems} approvals that came to another page; attempts that ended: ${ended.join(', ')}.`,
    ]
      .filter(Boolean)
      .join(' ')
  })
  const offline = clusters.find(({ offlineSessions }) => offlineSessions)?.offlineSessions
  if (offline)
    lines.push(
      `- **Offline sessions**: ${offline.signIns} sign-ins, each on a phone of its own that gives its password, took ${ms(offline.millisecondsPerSignIn)} each, one after the ` +
        `other. Each left ${whole(offline.bytesPerSignIn)} bytes in PostgreSQL, indexes and the phone's own session included; the offline session's rows alone are ` +
        `${whole(offline.offlineBytesPerSignIn)} bytes.`,
      `- **Refreshes**: sixteen televisions that refresh without a pause got ${whole(offline.refreshesPerSecond)} a second, which kept ` +
        `${offline.coresWhileRefreshing.keycloak.toFixed(2)} cores busy in Keycloak, ${offline.coresWhileRefreshing.postgres.toFixed(2)} in PostgreSQL, ` +
        `${offline.coresWhileRefreshing.proxy.toFixed(2)} in the proxy.`,
    )
  return lines.join('\n')
}

/** The last step, from the first on, at which polls came at nine tenths of the undisturbed pace or more. */
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
