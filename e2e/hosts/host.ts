import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { appendFile, cp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { INSTALL } from '../../testing/hosts/build-host.ts'

const run = promisify(execFile)

/** Installs the tarball into a copy of that example, and builds it. Returns the folder of the built app. */
export async function buildExample(
  name: 'plain-page' | 'blits' | 'guest',
  folder: string,
  tarball: string,
): Promise<string> {
  const example = fileURLToPath(new URL(`../../examples/${name}/`, import.meta.url))
  await cp(example, folder, { recursive: true, filter: (path) => !/\/(node_modules|dist)$/.test(path) })
  await run('npm', [...INSTALL, tarball], { cwd: folder })
  await run('npm', ['run', 'build'], { cwd: folder })
  return join(folder, 'dist')
}

/** Builds the webpack host again with a private key in its script, as a team that confuses its clients does. */
export async function buildWithKey(folder: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  await appendFile(join(folder, 'app.js'), `\nwindow.key = ${JSON.stringify(privateKey.export({ format: 'jwk' }))}\n`)
  await run('npx', ['--no-install', 'webpack'], { cwd: folder })
}
