import { rmSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { KeycloakDistribution } from './distribution.ts'
import { keycloakEnvironment } from './environment.ts'
import { startChild, type ServerChild } from './server-child.ts'

/** Keycloak reads themes from this folder at the start, so that they need no build. */
const THEMES = fileURLToPath(new URL('theme', import.meta.url))

export interface ProcessOptions {
  readonly realmFiles: readonly string[]
  /** The arguments of `kc.sh`: global options, the command and its options. */
  readonly args: readonly string[]
  /** Additional environment variables. */
  readonly environment: Readonly<Record<string, string>>
  /** Hides the output of Keycloak. */
  readonly quiet: boolean
  /** Milliseconds after `stop` until Keycloak is killed. */
  readonly stopLimitMs?: number
}

/**
 * Runs Keycloak in a temporary home, which is deleted before `ended` resolves. It ends with this process at the latest.
 */
export async function startProcess(
  distribution: KeycloakDistribution,
  { realmFiles, args, environment, quiet, stopLimitMs }: ProcessOptions,
): Promise<ServerChild> {
  const home = await createHome(distribution, realmFiles)
  const command = {
    command: 'sh',
    args: [join(home, 'bin', 'kc.sh'), ...args],
    cwd: home,
    // kc.sh limits the heap to 512 MB.
    env: keycloakEnvironment({ JAVA: distribution.java, ...environment }),
    quiet,
    ...(stopLimitMs !== undefined && { stopLimitMs }),
  }
  // Retries, because a killed process may still hold files for a moment.
  const child = startChild(command, () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
  const ended = child.ended.finally(() => rm(home, { recursive: true, force: true, maxRetries: 5 }))
  const after = (end: () => Promise<void>) => async () => {
    await end()
    await ended
  }
  return { ...child, ended, kill: after(child.kill), stop: after(child.stop) }
}

/** Creates a home that links to the shared distribution. Keycloak writes only into `data`. */
async function createHome(distribution: KeycloakDistribution, realmFiles: readonly string[]): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'couchpass-keycloak-'))
  for (const shared of ['lib', 'conf', 'providers']) await symlink(join(distribution.home, shared), join(home, shared))
  await symlink(THEMES, join(home, 'themes'))
  await mkdir(join(home, 'bin'))
  // A copy instead of a link, because kc.sh resolves links to find its home.
  await copyFile(join(distribution.home, 'bin', 'kc.sh'), join(home, 'bin', 'kc.sh'))
  await mkdir(join(home, 'data', 'import'), { recursive: true })
  for (const file of realmFiles) await copyFile(file, join(home, 'data', 'import', basename(file)))
  return home
}
