import { homedir } from 'node:os'
import { join } from 'node:path'
import { MissingRequirement } from '../../tools/requirements.ts'
import { runVendorTool } from './run-vendor-tool.ts'

/**
 * Returns Samsung's sdb: the one on the PATH, else the one of the Tizen extension of VS Code or of Tizen Studio. Only
 * Samsung distributes it.
 * @throws MissingRequirement
 */
export async function requireSdb(): Promise<string> {
  const folders = ['.tizen-extension-platform/server/sdktools/data/tools', 'tizen-studio/tools']
  const places = folders.map((folder) => join(homedir(), folder, 'sdb'))
  for (const sdb of ['sdb', ...places]) if (await isSamsungs(sdb)) return sdb
  throw new MissingRequirement(
    `"sdb" is needed to reach a Samsung television, but is neither on the PATH nor at ${places.join(' or ')}: install Samsung's Tizen extension for VS Code or Tizen Studio, or put sdb's folder on the PATH.`,
  )
}

/** Checks the version text, because other programs are called sdb too. */
function isSamsungs(sdb: string): Promise<boolean> {
  return runVendorTool(sdb, ['version'], { limitSeconds: 20 }).then(
    ({ output }) => output.includes('Smart Development Bridge'),
    () => false,
  )
}
