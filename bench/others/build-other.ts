import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { cacheFolder, exists, scratchFolder } from '../../tools/folders.ts'
import { endWithThisProcess } from '../../tools/processes.ts'
import { requireCommand } from '../../tools/requirements.ts'
import { Problem } from '../../tools/problem.ts'

/** How each app is built, by its folder: commands of the packages that npm installed there. */
const BUILDS = {
  vite: [
    ['vite', 'build', '--outDir', 'dist'],
    ['vite', 'build', '--outDir', 'dist-legacy', '--mode', 'legacy'],
  ],
  enact: [['enact', 'pack', '-p']],
} as const

// The package.json files pin exact versions. Without a prefix, npm run by npm would install into this project.
const INSTALL = [
  'install',
  '--no-package-lock',
  '--ignore-scripts',
  '--include=dev',
  '--no-audit',
  '--no-fund',
  '--no-progress',
]

/**
 * Returns the folder in the cache where that app was installed and built. The folder is named after the app's
 * sources, so a changed app is built again. Nothing is installed into this project's node_modules.
 * @throws Problem
 */
export async function buildOther(name: keyof typeof BUILDS): Promise<string> {
  const source = fileURLToPath(new URL(`${name}/`, import.meta.url))
  const folder = join(cacheFolder(), `bench-${name}-${await hashOf(source)}`)
  if (await exists(folder)) return folder
  console.log(`Installing and building bench/others/${name} (only this once; it may take minutes).`)
  await mkdir(cacheFolder(), { recursive: true })
  await using staging = await scratchFolder(join(cacheFolder(), `.building-bench-${name}-`))
  await cp(source, staging.path, { recursive: true })
  const npm = await requireCommand({ command: 'npm', aptPackage: 'npm', purpose: 'build the apps to compare with' })
  await run(npm, [...INSTALL, '--prefix', staging.path], staging.path)
  for (const [tool, ...args] of BUILDS[name])
    await run(join(staging.path, 'node_modules/.bin', tool), args, staging.path)
  await rename(staging.path, folder).catch(async (error: unknown) => {
    if (!(await exists(folder))) throw error // another run was faster, with the same result
  })
  return folder
}

async function hashOf(folder: string): Promise<string> {
  const hash = createHash('sha256')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  for (const file of files.sort()) hash.update(await readFile(file))
  return hash.digest('hex').slice(0, 8)
}

async function run(command: string, args: readonly string[], folder: string): Promise<void> {
  const running = promisify(execFile)(command, [...args], { cwd: folder, maxBuffer: 2 ** 26 })
  endWithThisProcess(running.child)
  await running.catch((error: Error & { stderr?: string; stdout?: string }) => {
    const words = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.trim().split('\n').at(-1) ?? ''
    const what = [basename(command), ...args].join(' ')
    throw new Problem(`"${what}" failed for a comparison app (bench/others): ${words || error.message}`)
  })
}
