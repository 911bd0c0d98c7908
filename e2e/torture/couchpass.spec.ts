import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { COUCHPASS } from '../../torture/clients/other-clients.ts'
import { televisions } from '../../torture/clients/television.ts'
import { runScenario } from '../../torture/run/run-scenario.ts'
import { cell, pollsOf } from '../../torture/run/table.ts'
import { judge } from '../../torture/run/verdict.ts'
import { GROUPS } from '../../torture/scenarios/all.ts'

/** `npm run torture` runs all scenarios. This runs every second one of each group, starting with the first. */
const SHARE = GROUPS.flatMap(({ scenarios }) => scenarios.filter((_, index) => index % 2 === 0))

const dist = process.env['TORTURE_DIST']

for (const scenario of SHARE)
  test(`${scenario.name}: ${scenario.about}`, async ({ browser }) => {
    const outcome = await runScenario(scenario, televisions(browser, dist))
    const { early, problems, ledOn } = outcome
    expect(judge(scenario, outcome), `${COUCHPASS} shows ${JSON.stringify(outcome.seen)}`).toBe('survived')
    expect(early.filter(({ rule }) => rule !== scenario.mayIgnore)).toEqual([])
    expect(problems).toEqual([])
    expect(ledOn, 'one press leads on').toBe(true)

    const table = await readFile(new URL('../../docs/torture.md', import.meta.url), 'utf8')
    const row = table.split('\n').find((line) => line.startsWith(`| \`${scenario.name}\`: `))
    const written = row?.split(' | ').slice(2, 4).join(' | ')
    expect(written, 'docs/torture.md is current: if not, "npm run torture -- --write"').toBe(
      `${cell(scenario, outcome)} | ${pollsOf(outcome)}`,
    )
  })
