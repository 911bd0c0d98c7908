import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPackageFiles, sortedByName } from './folder-files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-files-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('the files of every folder, hidden ones too, in an order that no locale changes', async () => {
  await mkdir(join(folder, 'a/b'), { recursive: true })
  await mkdir(join(folder, 'nothing'))
  for (const name of ['ä.txt', 'a/b/c.txt', 'a.txt', 'Z.txt', 'a/.hidden']) await writeFile(join(folder, name), name)
  const files = sortedByName(await readPackageFiles(folder))
  expect(files.map(([name]) => name)).toEqual(['Z.txt', 'a.txt', 'a/.hidden', 'a/b/c.txt', 'ä.txt'])
  for (const [name, contents] of files) expect(Buffer.from(contents).toString()).toBe(name)
})

test('a link is refused: what it leads to would not be in the package', async () => {
  await symlink(tmpdir(), join(folder, 'link'))
  await expect(readPackageFiles(folder)).rejects.toThrow(
    '"link" is neither a file nor a folder: take it out of the app.',
  )
})

test('a name that unzippers change is refused', async () => {
  await writeFile(join(folder, 'a\\b.txt'), '')
  await expect(readPackageFiles(folder)).rejects.toThrow('has a backslash in it: rename the file.')
})
