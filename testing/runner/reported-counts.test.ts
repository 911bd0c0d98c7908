import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { playwrightCounts, readCounts, vitestCounts } from './reported-counts.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reported-counts-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function countsOf(report: object, exitCode: number) {
  const file = join(folder, 'report.json')
  await writeFile(file, JSON.stringify({ errors: [], suites: [], ...report }))
  return readCounts(file, playwrightCounts, exitCode)
}

test('uses the counts of the report', async () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }
  expect(await countsOf({ stats }, 1)).toMatchObject({ passed: 3, failed: 2, skipped: 2 })
})

test('counts one failure if the runner failed without a failed test', async () => {
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }
  expect(await countsOf({ stats }, 1)).toMatchObject({ passed: 3, failed: 1, skipped: 0 })
})

test('counts one failure if the runner crashed before its report', async () => {
  expect(await readCounts(join(folder, 'none.json'), playwrightCounts, 1)).toMatchObject({
    passed: 0,
    failed: 1,
    skipped: 0,
  })
})

test('counts one failure for a test file that could not be loaded', () => {
  const passed = { fullName: 'sums › starts', status: 'passed', failureMessages: [] }
  const failed = { fullName: 'sums › adds', status: 'failed', failureMessages: ['expected 1 to be 2'] }
  const report = {
    ...{ numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 },
    testResults: [
      { name: 'a', status: 'passed', message: '', assertionResults: [passed, passed] },
      { name: 'b', status: 'failed', message: '', assertionResults: [failed] },
      { name: 'c', status: 'failed', message: 'No such file', assertionResults: [] },
    ],
  }
  expect(vitestCounts(report)).toEqual({
    ...{ passed: 2, failed: 2, skipped: 2 },
    failures: ['b: sums › adds\n    expected 1 to be 2', 'c\n    No such file'],
  })
})

test('keeps file, line, title and message of a failed test, without colours', async () => {
  const test = (status: string, ...messages: string[]) => ({
    ...{ title: 'signs in', file: 'tv.spec.ts', line: 7 },
    tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }],
  })
  const suites = [
    {
      title: 'tv',
      specs: [test('expected')],
      suites: [{ title: 'inner', specs: [test('unexpected', '\u001b[31mno\u001b[0m')] }],
    },
  ]
  const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 }
  const { failures } = await countsOf({ stats, suites, errors: [{ message: 'no browser' }] }, 1)
  expect(failures).toEqual(['tv.spec.ts:7 › signs in\n    no', 'outside any test\n    no browser'])
})
