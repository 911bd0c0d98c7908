import { quantile } from '../statistics.ts'
import { table } from '../table.ts'
import type { Outage } from '../../testing/cluster/outages.ts'
import type { SignIn } from '../../testing/cluster/sign-ins.ts'

export interface NamedOutages {
  readonly name: string
  readonly outages: readonly Outage[]
}

/** How many sign-ins succeeded and what it cost the viewers, then how long it took. */
export function outageTables(named: readonly NamedOutages[]): string {
  const what = table(
    [
      '',
      'times',
      'sign-ins',
      'completed',
      'second scan needed',
      'second OK needed',
      'phone page reloaded',
      'unanswered polls',
    ],
    named.map(({ name, outages }) => {
      const all = outages.flatMap(({ signIns }) => signIns)
      const sum = (of: (signIn: SignIn) => number) => String(all.reduce((total, signIn) => total + of(signIn), 0))
      return [
        name,
        String(outages.length),
        String(all.length),
        sum(({ end }) => Number(end === 'approved')),
        sum(({ end }) => Number(end !== 'approved')),
        sum(({ pressedAgain }) => pressedAgain),
        sum(({ reloads }) => reloads),
        sum(({ unansweredPolls }) => unansweredPolls),
      ]
    }),
  )
  const head = [
    'seconds',
    'outage end → next answer: p50',
    'p95',
    'longest',
    'approval → signed in: p50',
    'p95',
    'longest',
  ]
  const times = table(
    head,
    named.map(({ name, outages }) => [
      name,
      ...spread(outages.flatMap(backInTouch)),
      ...spread(outages.flatMap(approvedToEnd)),
    ]),
  )
  return `${what}\n\n${times}`
}

/** For every television that waited when the outage began: seconds from its end to the next response. */
function backInTouch({ beganAt, mendedAt, signIns }: Outage): number[] {
  return signIns
    .filter(({ codeAt, endedAt }) => endedAt > mendedAt && codeAt < beganAt)
    .map(({ answeredAt, endedAt }) => (answeredAt.find((at) => at > mendedAt) ?? endedAt) - mendedAt)
    .map((ms) => ms / 1000)
}

function approvedToEnd({ signIns }: Outage): number[] {
  return signIns.map(({ approvedAt, endedAt }) => (endedAt - approvedAt) / 1000).filter((seconds) => seconds > 0)
}

function spread(values: readonly number[]): string[] {
  if (values.length === 0) return ['–', '–', '–']
  return [quantile(values, 0.5), quantile(values, 0.95), Math.max(...values)].map((value) => value.toFixed(1))
}
