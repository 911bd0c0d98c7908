import type { Outcome } from '../clients/client.ts'
import type { Group } from '../scenarios/group.ts'
import type { End, Scenario } from '../server/scenario.ts'
import { judge } from './verdict.ts'

/** One client's outcomes by scenario name. */
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

/** What one client showed, and its failures. */
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

/** The seconds at which the client polled. ² marks a poll that the HTTP stack repeated by itself. */
export function pollsOf({ log }: Outcome): string {
  const polls = log.filter(({ code, endpoint }) => endpoint === 'token' && code === 1)
  const instants = polls.map(({ atMs, again }) => `${Math.round(atMs / 1000)}${again ? '²' : ''}`)
  if (instants.length <= MOST_INSTANTS) return instants.join(', ')
  return `${instants.slice(0, MOST_INSTANTS - 2).join(', ')}, … ${instants.at(-1)} (${instants.length})`
}

/** One scenario's row in docs/torture.md. */
function row(scenario: Scenario, columns: readonly Column[]): string {
  const outcomes = columns.map(({ outcomes }) => outcomes.get(scenario.name))
  const cells = outcomes.map((outcome) => (outcome ? cell(scenario, outcome) : ''))
  const [first] = outcomes
  const must = `${scenario.must.map((end) => ENDS[end]).join(' or ')} (${scenario.source})`
  const what = `\`${scenario.name}\`: ${scenario.about}`
  return `| ${[what, must, cells[0], first ? pollsOf(first) : '', ...cells.slice(1)].join(' | ')} |`
}

function summary(scenarios: readonly Scenario[], { client, outcomes }: Column): string {
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
  const head = ['scenario', 'required result', first, 'polls at second', ...others]
  return [
    INTRODUCTION(scenarios.length),
    '| client | scenarios | survived | lost | hangs | wrong | too early |\n|---|---|---|---|---|---|---|',
    ...columns.map((column) => summary(scenarios, column)),
    ...groups.flatMap(({ title, scenarios: own }) => [
      `\n## ${title}\n`,
      `| ${head.join(' | ')} |\n|${'---|'.repeat(head.length)}`,
      ...own.map((scenario) => row(scenario, columns)),
    ]),
    '',
  ].join('\n')
}

const INTRODUCTION = (count: number) => `# Fault injection

This page is for anyone who wants to know what happens to a sign-in when the network, the server or the clock
fails. It lists ${count} fault-injection scenarios and what four clients of the device grant made of each.
\`npm run torture -- --write\` writes this page and the tests check it, so do not edit it by hand.
[torture/README.md](../torture/README.md) shows how to run a client of your own.

Each scenario begins when the viewer presses "Sign in" and ends with the last thing the client shows. The server
is a scripted authorization server (\`torture/server\`); its clock and the client's clock are simulated and move
together.

The clients:

- **Couchpass** is the production build in Chromium, **Couchpass in a terminal** is \`couchpass login\`.
- **openid-client** is version 6 of that library, used as its documentation shows.
- **tutorial client** behaves like the Python client in many tutorials: a fixed loop, no timeout, a deadline by
  the wall clock.

The columns:

- **required result** follows from the specification in brackets, never from a client. Where the specification
  allows several results, all of them are named.
- **polls at second** has the seconds after the device request at which Couchpass polled. ² marks a poll that the
  browser sent a second time by itself because a keep-alive connection was reset.
- **too early** counts the scenarios with a request before its time, by the server's log: within the interval,
  within what \`slow_down\` added, within the longer interval after a timeout, or before \`Retry-After\`. In
  \`retry-after-beyond-the-code\` a client may poll earlier: the server asks it to wait an hour for a code that
  lives ten minutes.

The failures:

- **lost**: a conforming client would have received the tokens; this one gave up or ended without them.
- **hangs**: the client shows the viewer nothing until the scenario ends.
- **wrong**: the client ends with a result that the specification does not allow.

The command-line clients print their error as text, so the table does not tell their kinds of error apart. A dash
means that the client does not have the function.
`

/** Shortens and escapes text for a table cell. */
function plain(words: string): string {
  const cut = words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS)}…` : words
  return cut.replace(/[|`\n]/g, ' ')
}
