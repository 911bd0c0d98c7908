import { mkdir, mkdtemp, realpath, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { builtApp } from './built-app.ts'

let root: string
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'built-app-')))
  const sources = ['index.html', 'package.json', 'vite.config.ts', 'src/a/b.ts', 'public/c.png', 'vite/d-plugin.ts']
  for (const file of sources) await write(file, 1000)
  await write('dist/index.html', 2000)
})
afterEach(() => rm(root, { recursive: true }))

async function write(file: string, secondsSince1970: number): Promise<void> {
  const path = join(root, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, '')
  await utimes(path, secondsSince1970, secondsSince1970)
}

test('a build is fresh if no source changed after it', async () => {
  expect(await builtApp(root)).toEqual({ dist: join(root, 'dist'), isStale: false })
})

test.each(['index.html', 'package.json', 'vite.config.ts', 'src/a/new.tsx', 'public/c.png', 'vite/d-plugin.ts'])(
  'a later change of %s makes the build stale',
  async (file) => {
    await write(file, 3000)
    expect(await builtApp(root)).toEqual({ dist: join(root, 'dist'), isStale: true })
  },
)

test.each(['src/a/b.test.ts', 'src/qa/panel.tsx', 'vite/version.ts', 'vite/hosted/d-plugin.ts', 'README.md'])(
  'a later change of %s does not, because it is not part of the build',
  async (file) => {
    await write(file, 3000)
    expect(await builtApp(root)).toMatchObject({ isStale: false })
  },
)
