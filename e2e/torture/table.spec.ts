import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { COUCHPASS, COUCHPASS_TERMINAL, OTHER_CLIENTS } from '../../torture/clients/other-clients.ts'
import { runScenario } from '../../torture/run/run-scenario.ts'
import { cell } from '../../torture/run/table.ts'
import { SCENARIOS } from '../../torture/scenarios/all.ts'

const rows = async () => {
  const table = await readFile(new URL('../../docs/torture.md', import.meta.url), 'utf8')
  return table.split('\n').filter((line) => line.startsWith('| `'))
}

test('docs/torture.md has exactly one row per scenario, in order', async () => {
  const written = (await rows()).map((line) => /^\| `([^`]+)`: (.*?) \| /.exec(line)?.slice(1))
  expect(written).toEqual(SCENARIOS.map(({ name, about }) => [name, about]))
})

test('there are at least 100 scenarios with unique names, each with its required result and source', () => {
  expect(SCENARIOS.length).toBeGreaterThanOrEqual(100)
  expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length)
  for (const { name, must, source } of SCENARIOS) {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(must.length, name).toBeGreaterThan(0)
    expect(source, name).toMatch(/(RFC \d{4}|OpenID Connect (Core|Discovery)) §\d/)
  }
  expect(JSON.parse(JSON.stringify(SCENARIOS))).toEqual(SCENARIOS)
})

/** Scenarios that need windows, which a command line does not have. */
const WINDOWS = SCENARIOS.filter(({ then }) => then?.includes('second-window')).length

for (const [client, tried] of [
  [COUCHPASS, SCENARIOS.length],
  [COUCHPASS_TERMINAL, SCENARIOS.length - WINDOWS],
] as const)
  test(`docs/torture.md says that "${client}" lost no sign-in`, async () => {
    const table = await readFile(new URL('../../docs/torture.md', import.meta.url), 'utf8')
    const [, ...counts] = new RegExp(`^\\| ${client} \\|${' (\\d+) \\|'.repeat(5)}`, 'm').exec(table) ?? []
    expect(counts, 'tried, survived, lost, hangs, wrong').toEqual([tried, tried, 0, 0, 0].map(String))
  })

/** Scenarios of the other clients are quick, so a few of each run, from all over the table. */
const SAMPLE = SCENARIOS.filter((_, index) => index % 23 === 3)

for (const [position, [client, start]] of Object.entries(OTHER_CLIENTS).entries())
  test(`docs/torture.md is current for ${client}`, async () => {
    const written = await rows()
    for (const scenario of SAMPLE) {
      const outcome = await runScenario(scenario, start)
      const row = written.find((line) => line.startsWith(`| \`${scenario.name}\`: `)) ?? ''
      expect(row.replace(/ \|$/, '').split(' | ')[4 + position], scenario.name).toBe(cell(scenario, outcome))
    }
  })
