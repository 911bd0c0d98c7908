import { expect, test } from 'vitest'
import { preferenceSteps, readPageScenario, scenarioAddress, scenarioPreferences } from './page-scenario.ts'

test('the address keeps nothing but its path and a readable scenario', () => {
  const text = 'sign-in, polls*2, fault:token:500*2, approve'
  const address = scenarioAddress('http://localhost:5173/?scenario=deny#x', text)
  expect(address).toBe('http://localhost:5173/?scenario=sign-in,polls*2,fault:token:500*2,approve')
  expect(readPageScenario(new URL(address).search)?.steps).toHaveLength(4)
  expect(scenarioAddress(address, ' ')).toBe('http://localhost:5173/')
})

test('an empty scenario is none, and an invalid one is a problem', () => {
  expect(readPageScenario('')).toBeUndefined()
  expect(readPageScenario('?scenario=&x=1')).toBeUndefined()
  expect(readPageScenario('?scenario=%3Cb%3E')).toMatchObject({ steps: [], problem: expect.stringContaining('“<b>”') })
})

test('language and contrast of the scenario apply at once and can be changed', () => {
  const steps = [{ kind: 'lang', language: 'de' } as const, { kind: 'contrast', on: true } as const]
  const preferences = scenarioPreferences(steps)
  expect(preferences.read()).toEqual({ language: 'de', highContrast: true })
  preferences.write({ language: 'fr' })
  expect(preferences.read()).toEqual({ language: 'fr' })
})

test('stored choices become the steps that repeat them', () => {
  expect(preferenceSteps({})).toEqual([])
  expect(preferenceSteps({ language: 'he', highContrast: false })).toEqual([
    { kind: 'lang', language: 'he' },
    { kind: 'contrast', on: false },
  ])
})

test('a scenario does not run in a frame, where another site could hide it', () => {
  expect(readPageScenario('?scenario=deny', true)).toMatchObject({
    steps: [],
    problem: expect.stringContaining('frame'),
  })
})
