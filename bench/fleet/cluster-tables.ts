import { linePlot } from '../plot/line-plot.ts'
import { table } from '../table.ts'
import { megabytes, ms, whole } from './fleet-tables.ts'
import type { ClusterMeasure, Step } from './measure-cluster.ts'
import { describeErrors } from './requests.ts'

/** A poll that takes longer has met the knee: a television does not mind, but a phone's pages wait in the same queue. */
const KNEE_P99_MS = 500

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
    const held = cluster.steps.filter(({ polls }) => polls.p99Ms <= KNEE_P99_MS)
    const cost = held.length > 0 ? costOf(held) : undefined
    return [
      `- **${nodesOf(nodes)}**: ${whole(codesPerSecond)} codes/s to sixteen who ask without a pause.`,
      knee === undefined ? 'The knee lies below the first step.' : `p99 stays within ${KNEE_P99_MS} ms up to ${knee}.`,
      cost &&
        `Up to there a poll costs ${cost.pollMs.toFixed(2)} ms of processor in Keycloak and ${cost.proxyMs.toFixed(2)} ms in the proxy.`,
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

export function kneeOf({ steps }: ClusterMeasure): string | undefined {
  let last: Step | undefined
  for (const step of steps) {
    if (step.polls.p99Ms > KNEE_P99_MS) break
    last = step
  }
  return last && `${whole(last.televisions)} televisions, ${last.polls.perSecond.toFixed(0)} polls/s`
}

function costOf(steps: readonly Step[]): { pollMs: number; proxyMs: number } {
  const { cores, polls } = steps.at(-1)!
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
    level: { name: `${KNEE_P99_MS} ms`, y: KNEE_P99_MS },
  })
}
