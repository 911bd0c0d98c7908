import { execFile } from 'node:child_process'
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** npm's words for a project of its own. */
export const INSTALL = ['install', '--prefer-offline', '--no-audit', '--no-fund']

/** A project as a team has it: its own versions of React and of its bundler. */
export interface Host {
  readonly name: string
  /** What it installs beside the tarball, as for `npm install`. */
  readonly packages: readonly string[]
  /** `npx` runs it in the project's folder. */
  readonly build: readonly string[]
  /** How the app names its React. */
  readonly react: RegExp
}

const vite = ['vite', 'build']
export const HOSTS: readonly Host[] = [
  {
    name: 'Vite 6 with React 18.3',
    packages: ['vite@6', 'react@18.3', 'react-dom@18.3'],
    build: vite,
    react: /React 18\.3/,
  },
  { name: 'Vite 7 with React 19', packages: ['vite@7', 'react@19', 'react-dom@19'], build: vite, react: /React 19/ },
  {
    name: 'Vite 8 with preact',
    packages: ['vite@8', 'preact@10', 'react@npm:@preact/compat@18', 'react-dom@npm:@preact/compat@18'],
    build: vite,
    react: /React 1/,
  },
  {
    name: 'webpack with React 18.3',
    packages: ['webpack@5', 'webpack-cli@6', 'css-loader@7', 'style-loader@4', 'react@18.3', 'react-dom@18.3'],
    build: ['webpack'],
    react: /React 18\.3/,
  },
]

/** Installs the tarball into a new project in that folder, and builds it. Returns the folder of the built app. */
export async function buildHost({ packages, build }: Host, folder: string, tarball: string): Promise<string> {
  await cp(fileURLToPath(new URL('template/', import.meta.url)), folder, { recursive: true })
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'host', private: true, type: 'module', version: '3.2.1' }),
  )
  await run('npm', [...INSTALL, '--strict-peer-deps', tarball, ...packages], { cwd: folder })
  await run('npx', ['--no-install', ...build], { cwd: folder })
  return join(folder, 'dist')
}

/**
 * Builds that installed host once more as the same app without the library. Its folder "dist" then holds that app.
 * Returns it.
 */
export async function buildWithoutLibrary({ build }: Host, folder: string): Promise<string> {
  await cp(join(folder, 'plain.js'), join(folder, 'app.js'))
  await run('npx', ['--no-install', ...build], { cwd: folder })
  return join(folder, 'dist')
}
