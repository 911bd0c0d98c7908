import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ANSWER_NAMES, stepName } from './answer-names.ts'
import { EXAMPLES } from './examples.ts'
import { isPageStep, parseScenario } from './scenario.ts'

const page = readFileSync(new URL('../../docs/qa.md', import.meta.url), 'utf8')

test('there are six examples, each can be read, and docs/qa.md lists it', () => {
  expect(EXAMPLES).toHaveLength(6)
  for (const { name, scenario } of EXAMPLES) {
    expect(parseScenario(scenario)).toMatchObject({ ok: true })
    expect(page.includes(`| ${name} | \`${scenario}\` |`), name).toBe(true)
  }
})

test('every answer has a name of its own, which docs/qa.md has too', () => {
  const names = Object.values(ANSWER_NAMES)
  expect(new Set(names).size).toBe(names.length)
  for (const [answer, name] of Object.entries(ANSWER_NAMES))
    expect(page.includes(name.replace(` (${answer})`, '')), name).toBe(true)
})

test('a step of the server is named in the words of a tester', () => {
  const parsed = parseScenario('sign-in,polls*2,fault:token:500*2,slow_down,away:5,latency:800,approve')
  const names = parsed.ok ? parsed.steps.map((step) => (isPageStep(step) ? step.kind : stepName(step))) : []
  expect(names).toEqual([
    'sign-in',
    '2 ordinary polls',
    'Poll or refresh (token): Server error (500) ×2',
    'Poll or refresh (token): Poll less often (slow_down)',
    'Server offline for 5 s',
    'Every answer 800 ms late',
    'Viewer approves',
  ])
})
