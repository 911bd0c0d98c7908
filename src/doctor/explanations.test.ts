import { expect, test } from 'vitest'
import { FAULT_CODES } from '../protocol/fault-codes.ts'
import { EXPLANATIONS, explanationOf, remedyOf } from './explanations.ts'
import { FAULT_EXPLANATIONS } from './fault-explanations.ts'
import { FINDING_EXPLANATIONS } from './finding-explanations.ts'

test('doctor and the fault screen have no code in common', () => {
  expect(Object.keys(FINDING_EXPLANATIONS).filter((code) => Object.hasOwn(FAULT_EXPLANATIONS, code))).toEqual([])
  expect(Object.keys(EXPLANATIONS)).toEqual([...FAULT_CODES, ...Object.keys(FINDING_EXPLANATIONS)])
})

test.each(Object.entries(EXPLANATIONS))('%s has sentences for Keycloak and other providers', (code, explanation) => {
  for (const text of Object.values(explanation)) {
    expect(text).toMatch(/[.;?](?:"|)$/)
    expect(text).not.toMatch(/ {2}|undefined|\$\{/)
  }
  for (const isKeycloak of [true, false])
    for (const isRelayed of [true, false]) {
      const remedy = remedyOf(code as keyof typeof EXPLANATIONS, { clientId: 'my-tv', isKeycloak, isRelayed })
      expect(remedy).not.toContain('{client}')
    }
})

test('an unknown code has no explanation', () => {
  for (const word of ['constructor', 'toString', '', 'no_such_code']) expect(explanationOf(word)).toBeUndefined()
})

test('doctor does not answer with the advice to run doctor', () => {
  for (const code of Object.keys(EXPLANATIONS) as (keyof typeof EXPLANATIONS)[])
    for (const isKeycloak of [true, false]) {
      const remedy = remedyOf(code, { clientId: 'my-tv', isKeycloak, isRelayed: false })
      expect(remedy, code).not.toMatch(/^Run doctor(?! again later| --login again)|with doctor/)
    }
})
