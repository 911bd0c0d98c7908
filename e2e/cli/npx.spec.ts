import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { packTarball } from '../../testing/pack-tarball.ts'
import { temporaryFolder } from '../../tools/folders.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)
const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }

test('npx couchpass-cli works in a clone without a build', async () => {
  await using cache = await temporaryFolder('npx')
  const env = { ...process.env, npm_config_cache: cache.path, npm_config_loglevel: 'error' }
  expect((await run('npx', ['--no-install', 'couchpass-cli', '--version'], { cwd: ROOT, env })).stdout).toBe(
    `${version}\n`,
  )
  const ended = await run('npx', ['--no-install', 'couchpass-cli', 'login'], { cwd: ROOT, env }).catch(
    (error: unknown) => error,
  )
  expect(ended).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^The provider and the client are missing/) as unknown,
  })
})

test('npx couchpass-cli works from the packed tarball', async () => {
  await using folder = await temporaryFolder('packed')
  const { file, holds } = await packTarball(folder.path, 'couchpass-cli')
  expect(holds).toEqual(expect.arrayContaining(['bin/couchpass.js', 'lib/cli.js', 'lib/NOTICE-cli.txt']))
  expect(holds.filter((path) => /^(src|create|vite)\//.test(path))).toEqual([])
  const options = ['--yes', '--prefer-offline', '--package', file]
  const env = { ...process.env, npm_config_loglevel: 'error' }
  const npx = (...args: string[]) => run('npx', [...options, 'couchpass', ...args], { cwd: folder.path, env })
  expect((await npx('--version')).stdout).toBe(`${version}\n`)
  expect((await npx('login', '--help')).stdout).toContain('--client-id <id>')
})

test('a Node that is too old is told so in one sentence, before any import', async () => {
  await using folder = await temporaryFolder('old-node')
  const pretend = join(folder.path, 'pretend.cjs')
  await writeFile(pretend, "Object.defineProperty(process.versions, 'node', { value: '18.20.8' })")
  const ended = await run(process.execPath, [
    '-r',
    pretend,
    join(ROOT, 'couchpass-cli/bin/couchpass.js'),
    'login',
  ]).catch((error: unknown) => error)
  expect(ended).toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'couchpass needs Node 20.19 or newer, and this is Node 18.20.8.\n',
  })
})
