import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder, exists, scratchFolder } from '../tools/folders.ts'
import { ROOT } from '../tools/installation.ts'
import { endWithThisProcess } from '../tools/processes.ts'
import { MissingRequirement, requireCommand } from '../tools/requirements.ts'

const PINNED = join(ROOT, 'webos/cli')

/**
 * Returns the folder with LG's commands (ares-package, ares-install, ares-launch, …). Installs them first if they are
 * missing: 95 MB that only packaging and a connected television need.
 * @throws MissingRequirement in one sentence
 */
export async function requireWebosCli(): Promise<string> {
  const lock = await readFile(join(PINNED, 'package-lock.json'))
  const pin = createHash('sha256').update(lock).digest('hex').slice(0, 8)
  const folder = join(cacheFolder(), `webos-cli-${pin}`)
  if (!(await exists(folder))) await installInto(folder)
  return join(folder, 'node_modules', '.bin')
}

/**
 * Installs beside the final place, then renames: two parallel runs, or one that is killed, never leave half an
 * installation.
 */
async function installInto(folder: string): Promise<void> {
  console.log("Installing LG's command line tools (npm ci, 95 MB on disk, only this once).")
  await mkdir(cacheFolder(), { recursive: true })
  await using staging = await scratchFolder(join(cacheFolder(), '.installing-webos-cli-'))
  for (const file of ['package.json', 'package-lock.json']) await copyFile(join(PINNED, file), join(staging.path, file))
  await npmCi(staging.path)
  await rename(staging.path, folder).catch(async (error: unknown) => {
    if (!(await exists(folder))) throw error // another run was faster, with the same result
  })
}

async function npmCi(folder: string): Promise<void> {
  const npm = await requireCommand({ command: 'npm', aptPackage: 'npm', purpose: "install LG's command line tools" })
  // The install scripts only compile an optional speed-up, which needs a compiler.
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-progress']
  const installed = promisify(execFile)(npm, ['ci', ...quietly, '--prefix', folder], { cwd: folder })
  endWithThisProcess(installed.child)
  await installed.catch((error: Error & { stderr?: string }) => {
    // E.g. "npm error FetchError: request to … failed, reason: …", after lines with error codes.
    const said = /^npm (?:error|ERR!) (?!code|syscall|errno)(.*\S)/m.exec(error.stderr ?? '')?.[1] ?? error.message
    throw new MissingRequirement(
      `LG's command line tools could not be installed ("npm ci" says: ${said}): fix that and try again.`,
    )
  })
}
