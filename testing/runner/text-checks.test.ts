import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { misnamedFiles, resolvedInLockFiles, unwantedTexts } from './text-checks.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'text-checks-'))
  await write('.gitignore', 'ignored/\n')
})
afterEach(() => rm(root, { recursive: true }))

async function write(name: string, text: string): Promise<void> {
  await mkdir(join(root, name, '..'), { recursive: true })
  await writeFile(join(root, name), text)
}

test('source files and their folders are kebab-case', async () => {
  const good = ['src/sign-in/sign-in-screen.test.tsx', 'vite.config.ts', 'README.md', 'theme/messages_en.properties']
  const bad = ['src/signIn.ts', 'src/SignIn/screen.tsx', 'src/sign_in.ts']
  for (const name of [...good, ...bad, 'ignored/Bad.ts']) await write(name, '')
  expect(await misnamedFiles(root)).toEqual(bad.sort().map((name) => `${name} is not in kebab-case.`))
})

test('finds a host name in a lock file', async () => {
  const resolved = 'https://packages.example.com/a.tgz'
  await write('package-lock.json', JSON.stringify({ packages: { a: { resolved }, b: {} } }))
  expect(await resolvedInLockFiles(root)).toEqual([`package-lock.json takes a from ${resolved}.`])
})

test.each([
  ['a path of this machine', () => `see ${join(homedir(), 'notes')}`],
  ['a path of this machine', () => `see ${join(root, 'notes')}`],
  ['a merge mark', () => `${'<'.repeat(7)} ours\n`],
  ['an eslint-disable without " -- reason"', () => `// ${'eslint'}-disable-next-line no-console\n`],
])('%s is found', async (what, text) => {
  await write('src/a.ts', text())
  await write('ignored/b.ts', text())
  expect(await unwantedTexts(root)).toEqual([`src/a.ts holds ${what}.`])
})

test('allows an eslint-disable with a reason', async () => {
  await write('src/a.ts', `// ${'eslint'}-disable-next-line no-console -- the terminal is its screen\n`)
  expect(await unwantedTexts(root)).toEqual([])
})
