// @vitest-environment node
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../tools/folders.ts'
import { checkBudget, OverBudget, partSizes, sizeLines } from './size-report.ts'

test('measures the files by kind, also in subfolders, the largest after gzip first', async () => {
  await using folder = await temporaryFolder('sizes')
  await mkdir(join(folder.path, 'a'))
  await writeFile(join(folder.path, 'app.js'), 'x'.repeat(5_000))
  await writeFile(join(folder.path, 'a/more.MJS'), 'y'.repeat(500))
  await writeFile(
    join(folder.path, 'font.woff2'),
    Buffer.from(Array.from({ length: 900 }, (_, at) => (at * 197) % 251)),
  )
  const [first, second] = await partSizes(folder.path)
  expect(first).toMatchObject({ kind: 'fonts', files: 1, bytes: 900 })
  expect(second).toMatchObject({ kind: 'scripts', files: 2, bytes: 5_500 })
  expect(second!.gzipBytes).toBeLessThan(150)
  expect(sizeLines([second!])).toEqual(['scripts           1 kB gzip     6 kB in 2 files'])
})

test('a budget holds for each package, and to the byte', () => {
  const packages = [
    { name: 'a.wgt', bytes: 200_000 },
    { name: 'a.ipk', bytes: 200_001 },
  ]
  expect(() => checkBudget(undefined, packages, [])).not.toThrow()
  expect(() => checkBudget(201, packages, [])).not.toThrow()
  const scripts = { kind: 'scripts', files: 1, bytes: 9, gzipBytes: 9 }
  let thrown: unknown
  try {
    checkBudget(200, packages, [scripts])
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(OverBudget)
  expect((thrown as OverBudget).exitCode).toBe(3)
  expect((thrown as OverBudget).sentences).toEqual([
    'over_budget: a.ipk has 201 kB, and --budget-kb allows 200 kB.',
    expect.stringMatching(/^ {2}scripts /),
  ])
})
