import { expect, test } from '@playwright/test'
import { COUCHPASS_TERMINAL, OTHER_CLIENTS } from '../../torture/clients/other-clients.ts'
import { runScenario } from '../../torture/run/run-scenario.ts'
import { judge } from '../../torture/run/verdict.ts'
import { GROUPS } from '../../torture/scenarios/all.ts'

/**
 * `npm run torture` runs all scenarios. This runs every sixth of each group, starting with the second; the app's test
 * starts with the first.
 */
const SHARE = GROUPS.flatMap(({ scenarios }) => scenarios.filter((_, index) => index % 6 === 1))

for (const scenario of SHARE)
  test(`in a terminal, ${scenario.name}: ${scenario.about}`, async () => {
    const outcome = await runScenario(scenario, OTHER_CLIENTS[COUCHPASS_TERMINAL]!)
    expect(['survived', 'none'], `it shows ${JSON.stringify(outcome.seen)}`).toContain(judge(scenario, outcome))
    expect(outcome.early.filter(({ rule }) => rule !== scenario.mayIgnore)).toEqual([])
    expect(outcome.problems).toEqual([])
  })
