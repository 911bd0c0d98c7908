import { expect, test } from 'vitest'
import { readPageScenario, scenarioAddress, scenarioPreferences } from './page-scenario.ts'

test('the address has the scenario as it is read, and nothing else of the address before', () => {
  const text = 'sign-in, polls*2, fault:token:500*2, approve'
  const address = scenarioAddress('http://localhost:5173/?scenario=deny#x', text)
  expect(address).toBe('http://localhost:5173/?scenario=sign-in,polls*2,fault:token:500*2,approve')
  expect(readPageScenario(new URL(address).search)?.steps).toHaveLength(4)
  expect(scenarioAddress(address, ' ')).toBe('http://localhost:5173/')
})

test('no scenario, and one that cannot be read', () => {
  expect(readPageScenario('')).toBeUndefined()
  expect(readPageScenario('?scenario=&x=1')).toBeUndefined()
  expect(readPageScenario('?scenario=%3Cb%3E')).toMatchObject({ steps: [], problem: expect.stringContaining('“<b>”') })
})

test('language and contrast are there at the first look, and may be changed', () => {
  const preferences = scenarioPreferences([{ kind: 'lang', language: 'de' }, { kind: 'contrast' }])
  expect(preferences.read()).toEqual({ language: 'de', highContrast: true })
  preferences.write({ language: 'fr' })
  expect(preferences.read()).toEqual({ language: 'fr' })
})

test('none in a frame, where another site could show it unseen', () => {
  expect(readPageScenario('?scenario=deny', true)).toMatchObject({
    steps: [],
    problem: expect.stringContaining('frame'),
  })
})
