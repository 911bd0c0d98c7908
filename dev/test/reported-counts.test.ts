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

async function countsOf(report: unknown, exitCode: number) {
  const file = join(folder, 'report.json')
  await writeFile(file, JSON.stringify(report))
  return readCounts(file, playwrightCounts, exitCode)
}

test('what the runner reported is what counts', async () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }
  expect(await countsOf({ stats }, 1)).toEqual({ passed: 3, failed: 2, skipped: 2 })
})

test('a runner that failed without a failed test counts as one failed', async () => {
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }
  expect(await countsOf({ stats }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 })
})

test('a runner that crashed before its report counts as one failed', async () => {
  expect(await readCounts(join(folder, 'none.json'), playwrightCounts, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a test file that could not be loaded counts as one failed', () => {
  const report = {
    ...{ numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 },
    testResults: [
      { status: 'passed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ],
  }
  expect(vitestCounts(report)).toEqual({ passed: 2, failed: 2, skipped: 2 })
})
