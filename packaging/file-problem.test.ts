import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { fileProblem } from './file-problem.ts'

const sentenceFor = async (failing: Promise<unknown>) =>
  fileProblem(await failing.catch((error: unknown) => error))?.message

test('turns an error of the file system into a sentence with the path', async () => {
  expect(await sentenceFor(writeFile('/', ''))).toBe('/ is a folder where a file is needed (EISDIR).')
  expect(await sentenceFor(mkdir('/dev/null/a'))).toBe(
    '/dev/null/a is a file, or is below a file, where a folder is needed (ENOTDIR).',
  )
})

test('names the temporary folder when the disk is full, because the error itself has no path', async () => {
  // This device is always full.
  expect(await sentenceFor(writeFile('/dev/full', 'text'))).toBe(
    `${tmpdir()} is on a full disk (ENOSPC): fix that, or set TMPDIR to another folder.`,
  )
})

test('returns nothing for other errors', () => {
  expect(fileProblem(new TypeError('x is not a function'))).toBeUndefined()
  expect(fileProblem(Object.assign(new Error(), { code: 'ECONNREFUSED' }))).toBeUndefined()
})
