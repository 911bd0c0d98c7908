import { execFile } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { requireCommand } from '../../tools/requirements.ts'

/** Unpacks into `folder` as an LG set does. Returns the folder with index.html. */
export async function unpackIpk(ipk: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await runDpkgDeb('--extract', ipk, folder)
  const applications = join(folder, 'usr/palm/applications')
  return join(applications, (await readdir(applications)).join(', '))
}

/** Returns the output of dpkg-deb. */
export async function runDpkgDeb(...args: string[]): Promise<string> {
  const command = { command: 'dpkg-deb', aptPackage: 'dpkg', purpose: 'look into the .ipk', install: true }
  const { stdout } = await promisify(execFile)(await requireCommand(command), args)
  return stdout
}
