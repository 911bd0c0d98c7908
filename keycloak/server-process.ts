import { rmSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { KeycloakDistribution } from './distribution.ts'
import { keycloakEnvironment } from './environment.ts'
import { startChild, type ServerChild } from './server-child.ts'

/** Themes are read from their folder at the start, so that no build of Keycloak's own is needed for them. */
const THEMES = fileURLToPath(new URL('theme', import.meta.url))

export interface ProcessOptions {
  readonly realmFiles: readonly string[]
  /** What follows `kc.sh`: global options, the command, its options. */
  readonly args: readonly string[]
  /** Variables beside our own. */
  readonly environment: Readonly<Record<string, string>>
  /** Keeps what it prints off the terminal. */
  readonly quiet: boolean
  /** Milliseconds after which one that was asked to stop is killed. */
  readonly stopLimitMs?: number
}

/** Runs Keycloak in a throw-away home, which is gone when `ended` resolves. It never outlives this process. */
export async function startProcess(
  distribution: KeycloakDistribution,
  { realmFiles, args, environment, quiet, stopLimitMs }: ProcessOptions,
): Promise<ServerChild> {
  const home = await createHome(distribution, realmFiles)
  const command = {
    command: 'sh',
    args: [join(home, 'bin', 'kc.sh'), ...args],
    cwd: home,
    // kc.sh bounds the heap by itself, at 512 MB.
    env: keycloakEnvironment({ JAVA: distribution.java, ...environment }),
    quiet,
    ...(stopLimitMs !== undefined && { stopLimitMs }),
  }
  // A process takes a moment to die: hence the retries.
  const child = startChild(command, () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
  const ended = child.ended.finally(() => rm(home, { recursive: true, force: true, maxRetries: 5 }))
  const after = (end: () => Promise<void>) => async () => {
    await end()
    await ended
  }
  return { ...child, ended, kill: after(child.kill), stop: after(child.stop) }
}

/** A home of its own around the shared distribution: Keycloak writes into `data` only. */
async function createHome(distribution: KeycloakDistribution, realmFiles: readonly string[]): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'couchpass-keycloak-'))
  for (const shared of ['lib', 'conf', 'providers']) await symlink(join(distribution.home, shared), join(home, shared))
  await symlink(THEMES, join(home, 'themes'))
  await mkdir(join(home, 'bin'))
  // A copy, not a link: kc.sh takes its own resolved folder's parent for the home.
  await copyFile(join(distribution.home, 'bin', 'kc.sh'), join(home, 'bin', 'kc.sh'))
  await mkdir(join(home, 'data', 'import'), { recursive: true })
  for (const file of realmFiles) await copyFile(file, join(home, 'data', 'import', basename(file)))
  return home
}
