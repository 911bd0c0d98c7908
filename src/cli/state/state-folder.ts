import { chmod, lstat, mkdir, readdir, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { CliProblem } from '../cli-problem.ts'

/**
 * Where everything is kept: `$XDG_STATE_HOME/couchpass`, else `~/.local/state/couchpass`. XDG Base Directory Specification: a path
 * that is not absolute is to be ignored.
 */
export function stateFolder(env: NodeJS.ProcessEnv): string {
  const given = env['XDG_STATE_HOME'] ?? ''
  return join(isAbsolute(given) ? given : join(env['HOME'] || homedir(), '.local', 'state'), 'couchpass')
}

/** Makes a folder that only its owner may enter, and its parents as they usually are. @throws CliProblem `store_unusable` */
export async function makePrivateFolder(folder: string): Promise<void> {
  try {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 })
    // The mode of mkdir is subject to the umask alone: one that takes from the owner would lock us out.
    if (made !== undefined) await chmod(folder, 0o700)
  } catch (error) {
    throw new CliProblem('store_unusable', `${folder} cannot be made (${codeOf(error)}): see who may write there.`)
  }
  await requirePrivate(folder)
}

/**
 * Refuses a folder or file that somebody else may read, or owns. One that does not exist is fine.
 * @throws CliProblem `store_permissions`, `store_unusable`
 */
export async function requirePrivate(path: string): Promise<void> {
  // Windows has no such modes; a profile's folder there belongs to its user.
  if (process.platform === 'win32') return
  const found = await lstat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw unreadable(path, error)
  })
  if (!found) return
  if (!found.isFile() && !found.isDirectory())
    throw new CliProblem('store_permissions', `${path} is neither a file nor a folder: remove it.`)
  const uid = process.getuid?.()
  if (uid !== undefined && found.uid !== uid)
    throw new CliProblem('store_permissions', `${path} belongs to another user (uid ${found.uid}): remove it.`)
  if ((found.mode & 0o077) === 0) return
  const [mode, remedy] = [(found.mode & 0o777).toString(8).padStart(4, '0'), found.isFile() ? '600' : '700']
  throw new CliProblem(
    'store_permissions',
    `Others may read or write ${path} (mode ${mode}): whoever did may have the tokens; then run "chmod ${remedy} '${path}'".`,
  )
}

/**
 * Refuses a path below a folder in which everybody may rename, or below a link: what is there could be exchanged while it is used.
 * Fine are folders with the sticky bit, such as /tmp, where only owners rename, and links of the system's own in the root folder (macOS: /var).
 *
 * @throws CliProblem `store_permissions`, `store_unusable`
 */
export async function requireSafeParents(path: string): Promise<void> {
  if (process.platform === 'win32') return
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = await lstat(folder).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined
      throw unreadable(folder, error)
    })
    if (found?.isSymbolicLink()) {
      if (found.uid !== 0 || dirname(folder) !== '/')
        throw new CliProblem(
          'store_permissions',
          `${folder}, above what is kept, is a link, which may come to lead elsewhere: set XDG_STATE_HOME to a path without links.`,
        )
      await requireSafeParents(join(await realpath(folder), basename(path)))
    } else if (found && (found.mode & 0o1002) === 0o002)
      throw new CliProblem(
        'store_permissions',
        `Everybody may exchange what is in ${folder}, the tokens too: run "chmod o-w '${folder}'".`,
      )
    if (folder === dirname(folder)) return
  }
}

/** Refuses the folder and everything in it as `requirePrivate` does. */
export async function requirePrivateTree(folder: string): Promise<void> {
  await requirePrivate(folder)
  const entries = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw unreadable(folder, error)
  })
  // The locks are no secret, and come and go.
  for (const entry of entries) if (entry !== LOCK && entry !== POLLING_LOCK) await requirePrivate(join(folder, entry))
}

export function unreadable(path: string, error: unknown): CliProblem {
  return new CliProblem('store_unusable', `${path} cannot be read (${codeOf(error)}): see who may read it.`)
}

/** The names of the locks in a profile's folder: for a refresh, and for a poll. */
export const LOCK = 'lock'
export const POLLING_LOCK = 'polling'
export type LockName = typeof LOCK | typeof POLLING_LOCK

/** The system's own word for it, e.g. `EACCES`. */
export function codeOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return typeof code === 'string' ? code : String(message ?? error)
}
