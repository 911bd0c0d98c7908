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

/** Packs one of the project's packages into that folder as `npm publish` would. One at a time: `prepack` rebuilds lib/. */
export async function packTarball(folder: string, name: 'couchpass' | 'couchpass-cli'): Promise<PackedTarball> {
  const place = name === 'couchpass' ? ROOT : join(ROOT, name)
  const release = await lock(join(place, 'package.json'), {
    retries: { retries: 600, minTimeout: 500, maxTimeout: 500 },
  })
  try {
    const args = ['pack', '--pack-destination', folder, '--json', '--loglevel', 'error']
    const { stdout } = await promisify(execFile)('npm', args, { cwd: place })
    // What `prepack` prints stands before it.
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as [
      { filename: string; files: { path: string }[] },
    ]
    return { file: join(folder, packed.filename), holds: packed.files.map(({ path }) => path) }
  } finally {
    await release()
  }
}
