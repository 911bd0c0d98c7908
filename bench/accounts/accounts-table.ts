import type { PlainLaunch } from '../launch/launch-plain.ts'
import { ratioCell } from '../ratio-cell.ts'
import { median, quantile } from '../statistics.ts'
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
  const milliseconds = (value: number) => `${value.toFixed(0)} ms`
  const focusMs = accounts.flatMap((launch) => launch.focusMs)
  const homeMs = accounts.map((launch) => launch.homeMs)
  return [
    table(
      ['', ...COLUMNS.map(([title]) => title)],
      [
        ['signed out: Welcome', ...COLUMNS.map(([, measure]) => milliseconds(median(of(welcome, measure))))],
        ['*the same again (control)*', ...ratios(welcomeAgain)],
        ["eight accounts: Who's watching?", ...ratios(accounts)],
      ],
    ),
    table(
      ['eight accounts', 'median', 'p95', 'number'],
      [
        ['key → focus painted', ...[median(focusMs), quantile(focusMs, 0.95)].map(milliseconds), `${focusMs.length}`],
        ['OK on an account → Home', ...[median(homeMs), quantile(homeMs, 0.95)].map(milliseconds), `${homeMs.length}`],
        [
          'CPU time for that',
          ...[0.5, 0.95].map((share) =>
            milliseconds(
              quantile(
                accounts.map(({ homeWorkMs }) => homeWorkMs),
                share,
              ),
            ),
          ),
          `${accounts.length}`,
        ],
      ],
    ),
  ].join('\n\n')
}
