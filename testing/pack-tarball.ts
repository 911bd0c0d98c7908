import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { lock } from 'proper-lockfile'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

export interface PackedTarball {
  /** Absolute. */
  readonly file: string
  /** Relative to the package's root. */
  readonly holds: readonly string[]
}

/**
 * Packs the project, or one of its packages, into that folder as `npm publish` would. Not to be run in parallel:
 * `prepack` rebuilds lib/.
 */
export async function packTarball(folder: string, packageFolder = '.'): Promise<PackedTarball> {
  const release = await lock(join(ROOT, 'package.json'), {
    retries: { retries: 600, minTimeout: 500, maxTimeout: 500 },
  })
  try {
    const args = ['pack', '--pack-destination', folder, '--json', '--loglevel', 'error']
    const { stdout } = await promisify(execFile)('npm', args, { cwd: join(ROOT, packageFolder) })
    // What `prepack` prints stands before it.
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as [
      { filename: string; files: { path: string }[] },
    ]
    return { file: join(folder, packed.filename), holds: packed.files.map(({ path }) => path) }
  } finally {
    await release()
  }
}
