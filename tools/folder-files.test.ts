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

test('lists the files of every folder, hidden ones too, in an order that does not depend on the locale', async () => {
  await mkdir(join(folder, 'a/b'), { recursive: true })
  await mkdir(join(folder, 'nothing'))
  for (const name of ['ä.txt', 'a/b/c.txt', 'a.txt', 'Z.txt', 'a/.hidden']) await writeFile(join(folder, name), name)
  const files = sortedByName(await readPackageFiles(folder))
  expect(files.map(([name]) => name)).toEqual(['Z.txt', 'a.txt', 'a/.hidden', 'a/b/c.txt', 'ä.txt'])
  for (const [name, contents] of files) expect(Buffer.from(contents).toString()).toBe(name)
})

test('refuses a link, because its target would not be in the package', async () => {
  await symlink(tmpdir(), join(folder, 'link'))
  await expect(readPackageFiles(folder)).rejects.toThrow(
    '"link" is neither a file nor a folder: remove it from the app.',
  )
})

test('refuses a file name that zip programs change', async () => {
  await writeFile(join(folder, 'a\\b.txt'), '')
  await expect(readPackageFiles(folder)).rejects.toThrow(
    'contains a backslash, which zip programs read as a folder: rename the file.',
  )
})
