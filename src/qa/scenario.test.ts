import { expect, test } from 'vitest'
import { parseScenario, stepText } from './scenario.ts'

const textOf = (text: string) => {
  const parsed = parseScenario(text)
  return parsed.ok ? parsed.steps.map(stepText).join(',') : parsed.problem
}

test.each([
  'approve',
  'sign-in,polls*3,approve',
  'slow_down,fault:token:500*2,deny',
  'keep,lang:pt-BR,contrast,contrast:off,larger-text,latency:800,away:5,back,revoke,normal,expire',
  'away,polls,fault:device:not_json,fault:userinfo:cut*99',
])('%s is parsed and written back unchanged', (text) => {
  expect(textOf(text)).toBe(text)
})

test('spaces, empty steps and *1 are dropped, and slow_down has one spelling', () => {
  expect(textOf(' polls*1 , ,deny ')).toBe('polls,deny')
  expect(textOf('fault:token:slow_down*2')).toBe('slow_down*2')
  expect(parseScenario('')).toEqual({ ok: true, steps: [] })
})

test.each([
  ['aprove', '“aprove”: there is no such step. The steps are keep, '],
  ['deny,approve*2', '“approve*2”: “approve” cannot be repeated.'],
  ['approve:now', '“approve:now”: “approve” takes no value.'],
  ['contrast:high', '“contrast:high”: write it as contrast or contrast:off.'],
  ['slow_down*0', '“slow_down*0”: write a number from 1 to 99 after “*”.'],
  ['slow_down*many', '“slow_down*many”: write a number from 1 to 99'],
  ['slow_down:2', 'write it as slow_down*2.'],
  ['polls:2', 'write it as polls*3.'],
  ['fault:token', 'write it as fault:token:500.'],
  ['fault:tokens:500', 'the endpoints are discovery, device, token, userinfo, revocation.'],
  ['fault:token:418', 'the answers are 500, 503, 429, '],
  ['latency', 'write it as latency:800, in milliseconds, at most 60000.'],
  ['latency:1e3', 'write it as latency:800'],
  ['away:0', 'write it as away:5, in seconds, at most 600.'],
  ['lang:', 'write it as lang:de.'],
  ['lang:<script>', 'write it as lang:de.'],
  ['x'.repeat(2001), 'A scenario has at most 2000 characters.'],
])('%s is refused with a sentence that helps', (text, sentence) => {
  expect(textOf(text)).toContain(sentence)
})
