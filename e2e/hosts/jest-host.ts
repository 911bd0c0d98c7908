import { execFile } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PACKAGES = [
  ...['jest@30', 'jest-environment-jsdom@30', 'jest-fixed-jsdom@0.0.11', 'react@19', 'react-dom@19'],
  '@tanstack/react-query@5',
  ...['@testing-library/react@16', '@testing-library/dom@10'],
  ...['@babel/preset-env@7', '@babel/preset-react@7', '@babel/preset-typescript@7'],
]
const PRESETS = [
  ['@babel/preset-env', { targets: { node: 'current' } }],
  ['@babel/preset-react', { runtime: 'automatic' }],
  '@babel/preset-typescript',
]

/**
 * Runs the example's tests with Jest in a new project in that folder, with the configuration in docs/testing.md.
 * Returns what Jest prints. Rejects if a test fails.
 */
export async function testWithJest(folder: string, tarball: string): Promise<string> {
  const source = join(ROOT, 'examples/watchlist/src')
  await cp(source, join(folder, 'src'), { recursive: true })
  const test = await readFile(join(source, 'watchlist.test.tsx'), 'utf8')
  const [configuration] = /^export default \{[^]*?^\}$/m.exec(await readFile(join(ROOT, 'docs/testing.md'), 'utf8'))!
  const files = {
    'package.json': JSON.stringify({ name: 'host', private: true, version: '1.0.0' }),
    'babel.config.json': JSON.stringify({ presets: PRESETS }),
    'jest.config.mjs': configuration,
    'no-style.cjs': '',
    'src/watchlist.test.tsx': test.replace("'vitest'", "'@jest/globals'"),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball, ...PACKAGES], { cwd: folder })
  const { stderr } = await run('npx', ['--no-install', 'jest'], { cwd: folder })
  return stderr
}
