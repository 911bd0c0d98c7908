import type { Outcome } from '../clients/client.ts'
import type { Group } from '../scenarios/group.ts'
import type { End, Scenario } from '../server/scenario.ts'
import { judge } from './verdict.ts'

/** One client's outcomes, by the name of the scenario. */
export interface Column {
  readonly client: string
  readonly outcomes: ReadonlyMap<string, Outcome>
}

const ENDS: Readonly<Record<End | 'waiting', string>> = {
  'signed-in': 'signed in',
  denied: 'declined',
  expired: 'expired',
  refused: 'error',
  'signed-out': 'signed out',
  waiting: 'waits',
}
const LONGEST_WORDS = 40
const MOST_INSTANTS = 8

/** What one client showed, and what is to be said against it. */
export function cell(scenario: Scenario, outcome: Outcome): string {
  const { seen, early, problems, ledOn } = outcome
  const verdict = judge(scenario, outcome)
  if (verdict === 'none') return '–'
  const words = seen.words === undefined || seen.end === 'waiting' ? '' : ` \`${plain(seen.words)}\``
  const flaws = [
    ...(verdict === 'survived' ? [] : [verdict]),
    ...(early.length > 0
      ? [`${early.length} too early (${[...new Set(early.map(({ rule }) => rule))].join(', ')})`]
      : []),
    ...(ledOn === false ? ['one press leads nowhere'] : []),
    ...(problems.length > 0 ? ['page error'] : []),
  ]
  return `${ENDS[seen.end]}${words}${flaws.length > 0 ? ` **${flaws.join(', ')}**` : ''}`
}

/** When the code was asked about, in seconds; ² marks what the HTTP stack sent a second time by itself. */
export function pollsOf({ log }: Outcome): string {
  const polls = log.filter(({ code, endpoint }) => endpoint === 'token' && code === 1)
  const instants = polls.map(({ atMs, again }) => `${Math.round(atMs / 1000)}${again ? '²' : ''}`)
  if (instants.length <= MOST_INSTANTS) return instants.join(', ')
  return `${instants.slice(0, MOST_INSTANTS - 2).join(', ')}, … ${instants.at(-1)} (${instants.length})`
}

/** One scenario's row in docs/faults.md. */
export function row(scenario: Scenario, columns: readonly Column[]): string {
  const outcomes = columns.map(({ outcomes }) => outcomes.get(scenario.name))
  const cells = outcomes.map((outcome) => (outcome ? cell(scenario, outcome) : ''))
  const [first] = outcomes
  const must = `${scenario.must.map((end) => ENDS[end]).join(' or ')} (${scenario.source})`
  const what = `\`${scenario.name}\`: ${scenario.about}`
  return `| ${[what, must, cells[0], first ? pollsOf(first) : '', ...cells.slice(1)].join(' | ')} |`
}

export function summary(scenarios: readonly Scenario[], { client, outcomes }: Column): string {
  const counts = { survived: 0, lost: 0, hangs: 0, wrong: 0, none: 0, early: 0 }
  for (const scenario of scenarios) {
    const outcome = outcomes.get(scenario.name)
    if (!outcome) continue
    counts[judge(scenario, outcome)] += 1
    counts.early += outcome.early.length > 0 ? 1 : 0
  }
  const { survived, lost, hangs, wrong, early } = counts
  return `| ${[client, outcomes.size - counts.none, survived, lost, hangs, wrong, early].join(' | ')} |`
}

export function page(groups: readonly Group[], columns: readonly Column[]): string {
  const scenarios = groups.flatMap((group) => group.scenarios)
  const [first, ...others] = columns.map(({ client }) => client)
  const head = ['What happens', 'What it must come to', first, 'Its polls, seconds', ...others]
  return [
    INTRODUCTION(scenarios.length),
    '| Client | tried | survived | lost | hangs | wrong | too early |\n|---|---|---|---|---|---|---|',
    ...columns.map((column) => summary(scenarios, column)),
    ...groups.flatMap(({ title, scenarios: own }) => [
      `\n## ${title}\n`,
      `| ${head.join(' | ')} |\n|${'---|'.repeat(head.length)}`,
      ...own.map((scenario) => row(scenario, columns)),
    ]),
    '',
  ].join('\n')
}

const INTRODUCTION = (count: number) => `# What was survived

Written by \`npm run torture -- --write\`, checked by the tests; not to be edited. ${count} scenarios, each from the press of "Sign in" to
what is shown at last, against a scripted authorization server (\`torture/server\`) whose clock is moved together with the client's.

- **Couchpass**: the production build in Chromium. **In a terminal**: its command-line companion. **openid-client** 6, used as its documentation shows. **The article's client**: a
  transcription of how the Python client behaves that most tutorials show: a fixed loop, no timeout, the wall clock.
- *What it must come to* follows from the specification named, not from any client. Where several ends are allowed, all are named.
- **lost**: the viewer approved, or would have; a conforming and patient client would have had the tokens, this one ended without. **hangs**: the
  viewer is told nothing until the scenario ends. **wrong**: another end than the specification allows. **too early**: a request came before its time by
  the server's own log: the interval, what \`slow_down\` added, longer than the interval after silence, \`Retry-After\`.
- ² a request that the browser's HTTP stack sent once more by itself, in the same instant, because a kept connection was reset.
- Command lines say their error in words; no distinction is made between their kinds of refusal. – the client has no such thing.
`

/** Fit for a table's cell. */
function plain(words: string): string {
  const cut = words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS)}…` : words
  return cut.replace(/[|`\n]/g, ' ')
}
