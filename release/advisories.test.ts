import { expect, test } from 'vitest'
import { readAdvisories } from './advisories.ts'

test('only high and critical advisories stop a release', () => {
  const vulnerabilities = { one: { severity: 'low' }, two: { severity: 'critical' } }
  expect(readAdvisories(JSON.stringify({ vulnerabilities }))).toEqual({
    summary: '2 packages with advisories, 1 of them high or critical',
    problems: ['two has an advisory: critical. See npm audit.'],
  })
  expect(readAdvisories('{"vulnerabilities":{}}').problems).toEqual([])
})

test('says "not checked" where the registry does not answer', () => {
  const refused = 'npm warn audit 405\n{"message": "405 Method Not Allowed", "method": "POST"}\n'
  expect(readAdvisories(refused)).toEqual({ summary: 'not checked: 405 Method Not Allowed', problems: [] })
  expect(readAdvisories('').summary).toBe('not checked: npm audit gave no answer')
})
