import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { fileProblem } from './file-problem.ts'

const sentenceFor = async (failing: Promise<unknown>) =>
  fileProblem(await failing.catch((error: unknown) => error))?.message

test('what the file system says is a sentence with the path', async () => {
  expect(await sentenceFor(writeFile('/', ''))).toBe('/ is a folder where a file is needed (EISDIR).')
  expect(await sentenceFor(mkdir('/dev/null/a'))).toBe(
    '/dev/null/a is, or lies below, a file where a folder is needed (ENOTDIR).',
  )
})

test('a disk that fills up is named by the scratch folder, which the system does not', async () => {
  // A device that is always full.
  expect(await sentenceFor(writeFile('/dev/full', 'text'))).toBe(
    `${tmpdir()} lies on a disk that is full (ENOSPC): mend that, or set TMPDIR to another folder.`,
  )
})

test('another fault is none of these', () => {
  expect(fileProblem(new TypeError('x is not a function'))).toBeUndefined()
  expect(fileProblem(Object.assign(new Error(), { code: 'ECONNREFUSED' }))).toBeUndefined()
})
