import { writeFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import type { Outcome, StartClient } from './clients/client.ts'
import { COUCHPASS, COUCHPASS_TERMINAL, OTHER_CLIENTS } from './clients/other-clients.ts'
import { launchOptions } from '../testing/launch-options.ts'
import { televisions } from './clients/television.ts'
import { terminals } from './clients/terminals.ts'
import { runAll } from './run/run-all.ts'
import { cell, page, type Column } from './run/table.ts'
import { isFlawless } from './run/verdict.ts'
import { GROUPS, SCENARIOS } from './scenarios/all.ts'
import type { Scenario } from './server/scenario.ts'
import type { TortureOptions } from './command-line.ts'
import { Problem } from '../tools/problem.ts'

const DOCUMENT = new URL('../docs/torture.md', import.meta.url)
/** How many scenarios run in parallel: the number of cores of this project's machines. */
const WIDTH = 2

/** Runs the clients and prints their results. Returns the exit code: 0 if the tested client has no failure. */
export async function run({ client, only, dist, log, write }: TortureOptions): Promise<number> {
  const scenarios = SCENARIOS.filter(({ name }) => name.startsWith(only))
  if (scenarios.length === 0) throw new Problem(`No scenario's name begins with "${only}": "list" prints them.`)
  let flaws = 0
  const tryAll = async (name: string, start: StartClient, isJudged: boolean): Promise<Column> => {
    console.log(`\n${name}`)
    const onOutcome = (scenario: Scenario, outcome: Outcome) => {
      const isFine = isFlawless(scenario, outcome)
      if (isJudged && !isFine) flaws += 1
      console.log(`${isFine ? ' ' : '!'} ${scenario.name.padEnd(42)} ${cell(scenario, outcome)}`)
      if (log) for (const entry of outcome.log) console.log(`    ${JSON.stringify(entry)}`)
    }
    return { client: name, outcomes: await runAll(scenarios, start, WIDTH, onOutcome) }
  }

  if (client !== undefined) {
    await tryAll(client, terminals(client), true)
    return flaws === 0 ? 0 : 1
  }
  const browser = await chromium.launch(await launchOptions())
  const columns: Column[] = []
  try {
    columns.push(await tryAll(COUCHPASS, televisions(browser, dist), true))
  } finally {
    await browser.close()
  }
  for (const [name, start] of Object.entries(OTHER_CLIENTS))
    columns.push(await tryAll(name, start, name === COUCHPASS_TERMINAL))
  const text = page(
    GROUPS.map((group) => ({ ...group, scenarios: group.scenarios.filter((one) => scenarios.includes(one)) })),
    columns,
  )
  if (write) await writeFile(DOCUMENT, text)
  console.log(
    `\n${text
      .split('\n')
      .filter((line) => /^\| (client|Couchpass|openid|tutorial)/.test(line))
      .join('\n')}`,
  )
  return flaws === 0 ? 0 : 1
}
