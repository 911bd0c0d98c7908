import type { PlainLaunch } from '../launch/launch-plain.ts'
import { medianCell, msCell, ratioCell } from '../cells.ts'
import { quantile } from '../statistics.ts'
import { table } from '../table.ts'
import type { AccountsLaunch } from './launch-accounts.ts'

/** Launches of the same build, by round. */
export interface AccountsResult {
  readonly welcome: readonly PlainLaunch[]
  readonly welcomeAgain: readonly PlainLaunch[]
  readonly accounts: readonly AccountsLaunch[]
}

const COLUMNS = [
  ['first content', 'firstContentMs'],
  ['first control reacts', 'readyMs'],
  ['CPU time until OK', 'launchWorkMs'],
] as const

/** The launch beside one that ends at Welcome, and what the viewer does then. */
export function accountsTables({ welcome, welcomeAgain, accounts }: AccountsResult): string {
  const of = (launches: readonly PlainLaunch[], measure: keyof PlainLaunch) => launches.map((one) => one[measure])
  const ratios = (launches: readonly PlainLaunch[]) =>
    COLUMNS.map(([, measure]) => ratioCell(of(launches, measure), of(welcome, measure)))
  const focusMs = accounts.flatMap((launch) => launch.focusMs)
  const homeMs = accounts.map((launch) => launch.homeMs)
  const homeWorkMs = accounts.map((launch) => launch.homeWorkMs)
  const spread = (title: string, values: readonly number[]) => [
    ...[title, medianCell(values), msCell(quantile(values, 0.95)), String(values.length)],
  ]
  return [
    table(
      ['', ...COLUMNS.map(([title]) => title)],
      [
        ['signed out: Welcome', ...COLUMNS.map(([, measure]) => medianCell(of(welcome, measure)))],
        ['*the same again (control)*', ...ratios(welcomeAgain)],
        ["eight accounts: Who's watching?", ...ratios(accounts)],
      ],
    ),
    table(
      ['eight accounts', 'median', 'p95', 'number'],
      [
        spread('key → focus painted', focusMs),
        spread('OK on an account → Home', homeMs),
        spread('CPU time for that', homeWorkMs),
      ],
    ),
  ].join('\n\n')
}
