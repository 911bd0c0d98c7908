import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packTarball } from '../../testing/pack-tarball.ts'

/** Packs couchpass-cli and unpacks it as npm does when it installs it. Returns the path of its program. */
export async function installTerminal(folder: string): Promise<string> {
  const { file } = await packTarball(folder, 'couchpass-cli')
  await promisify(execFile)('tar', ['-xzf', file, '-C', folder])
  return join(folder, 'package/bin/couchpass.js')
}
