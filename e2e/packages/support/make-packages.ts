import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { unzipSync } from 'fflate'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** The built app that is packaged: $COUCHPASS_DIST, else dist/. */
export const DIST = process.env.COUCHPASS_DIST || join(ROOT, 'dist')

export interface CommandResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs packaging/package.ts to its end, as `npm run package` does. */
export function runPackageCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const options = { cwd: ROOT, env: { ...process.env, ...environment } }
    const command = ['--import', 'tsx', 'packaging/package.ts', ...args]
    const child = execFile(process.execPath, command, options, (_error, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? 1, stdout, stderr }),
    )
  })
}

export interface Packages {
  /** Paths. */
  readonly wgt: string
  readonly ipk: string
  /** The output of the command. */
  readonly stdout: string
}

/**
 * Makes both packages of the built app with throw-away certificates, in `folder`/out. Takes about 1.5 seconds.
 * @param config default: the demo
 */
export async function makePackages(
  folder: string,
  { config, args = [] }: { config?: object; args?: readonly string[] } = {},
): Promise<Packages> {
  const out = join(folder, 'out')
  const flags = ['--test-certificates', '--dist', DIST, '--out', out, ...args]
  if (config !== undefined) {
    const file = join(folder, 'config.json')
    await writeFile(file, JSON.stringify(config))
    flags.push('--config', file)
  }
  const { exitCode, stdout, stderr } = await runPackageCommand(flags)
  if (exitCode !== 0) throw new Error(`npm run package ended with ${exitCode}: ${stderr}`)
  const made = (await readdir(out)).map((name) => join(out, name))
  const only = (ending: string) => made.filter((file) => file.endsWith(ending)).join(', ')
  return { wgt: only('.wgt'), ipk: only('.ipk'), stdout }
}

/** Unpacks into `folder` as a Samsung set does. Returns the folder with index.html. */
export async function unpackWgt(wgt: string, folder: string): Promise<string> {
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(wgt)))) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), bytes)
  }
  return folder
}

/** Returns the SHA-256 of each file in the folder and its subfolders: relative path → hex. */
export async function hashesBelow(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hash = async (path: string) => [relative(folder, path), sha256(await readFile(path))] as const
  return Object.fromEntries(await Promise.all(paths.sort().map(hash)))
}

/** The same for the built app, without its browser tab icons, which the packages do not contain. */
export async function hashesOfBuiltApp(): Promise<Record<string, string>> {
  const { 'favicon.png': png, 'favicon.svg': svg, ...files } = await hashesBelow(DIST)
  expect([png, svg]).not.toContain(undefined)
  return files
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
