import { expect, test } from 'vitest'
import type { Asked } from './fleet.ts'
import { readStat } from './process-cost.ts'
import { countBySecond, describeErrors, summarise } from './requests.ts'

const poll = (sentAt: number, outcome = 'authorization_pending'): Asked => ({
  kind: 'poll',
  sentAt,
  tookMs: sentAt / 100,
  outcome,
})

test('summarises the requests of a period and counts errors by kind', () => {
  const asked = [poll(999), poll(1000), poll(2000, 'unreachable'), poll(2900, 'approved'), poll(3000)]
  const summary = summarise([...asked, { ...poll(1500), kind: 'code' }], 'poll', 1000, 3000)
  expect(summary).toMatchObject({ perSecond: 1.5, p50Ms: 20, errors: { unreachable: 1 } })
  expect(describeErrors(summary.errors)).toBe('1 × unreachable')
})

test('counts by whole seconds', () => {
  expect(countBySecond([500, 1000, 1999, 2000, 3999, 4000], 1000, 4000)).toEqual([2, 1, 1])
})

test('reads /proc/PID/stat with any command name', () => {
  const stat = '4711 (a (b) c) S 1 42 42 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 1 0 100'
  expect(readStat(stat)).toEqual({ pid: 4711, command: 'a (b) c', parent: 1, group: 42, ticks: 300 })
  expect(readStat('')).toBeUndefined()
})
