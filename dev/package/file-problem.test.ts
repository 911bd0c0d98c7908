import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileProblem } from './file-problem.ts'

const sentenceFor = async (failing: Promise<unknown>) =>
  fileProblem(await failing.catch((error: unknown) => error))?.message

const DIRECTORY = import.meta.dirname

test('what the file system says is a sentence with the path', async () => {
  expect(await sentenceFor(writeFile(DIRECTORY, ''))).toBe(`${DIRECTORY} is a folder where a file is needed (EISDIR).`)
  expect(await sentenceFor(mkdir(join(import.meta.filename, 'a')))).toBe(
    `${import.meta.filename}/a is, or lies below, a file where a folder is needed (ENOTDIR).`,
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
