import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder, exists, scratchFolder } from '../../tools/folders.ts'
import { MissingRequirement } from '../../tools/requirements.ts'

/** A command that runs in the folder being installed. */
export type Command = readonly [program: string, ...args: string[]]

/**
 * Copies the folder `name` of this one into the cache and runs `commands` in it, once for each version of its files.
 * Returns the path. A parallel or killed run never leaves a partial installation.
 */
export async function installOnce(name: string, commands: () => Promise<readonly Command[]>): Promise<string> {
  const source = fileURLToPath(new URL(`${name}/`, import.meta.url))
  const hash = createHash('sha256')
  for (const file of (await readdir(source)).sort()) hash.update(file).update(await readFile(join(source, file)))
  const home = join(cacheFolder(), `real-${name}-${hash.digest('hex').slice(0, 8)}`)
  if (await exists(home)) return home
  await mkdir(cacheFolder(), { recursive: true })
  await using staging = await scratchFolder(join(cacheFolder(), '.installing-'))
  await cp(source, staging.path, { recursive: true })
  console.log(`Installing the real provider "${name}" (only the first time).`)
  for (const command of await commands()) await run(command, staging.path)
  await rename(staging.path, home).catch(async (error: unknown) => {
    if (!(await exists(home))) throw error // a parallel run was faster, with the same result
    await mkdir(staging.path, { recursive: true })
  })
  return home
}

/** Runs a command to its end. Its output is shown only if it fails. */
function run([program, ...args]: Command, cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const fail = (how: string) =>
      reject(new MissingRequirement(`${output}\n"${[program, ...args].join(' ')}" ${how}: correct that and try again.`))
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => fail(`did not start (${error.message})`))
    child.on('close', (code, signal) => (code === 0 ? resolve() : fail(`ended with ${code ?? signal}`)))
  })
}
