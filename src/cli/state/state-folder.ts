import { chmod, lstat, mkdir, readdir, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { CliProblem } from '../cli-problem.ts'

/**
 * The folder of all profiles: `$XDG_STATE_HOME/couchpass`, else `~/.local/state/couchpass`. The XDG Base Directory
 * Specification says that a relative path must be ignored.
 * @throws CliProblem `store_unusable`
 */
export function stateFolder(env: NodeJS.ProcessEnv, home: () => string = homedir): string {
  const given = env['XDG_STATE_HOME'] ?? ''
  return join(isAbsolute(given) ? given : join(env['HOME'] || homeOf(home), '.local', 'state'), 'couchpass')
}

/** A container may run as a user without an entry in /etc/passwd. @throws CliProblem `store_unusable` */
function homeOf(home: () => string): string {
  try {
    return home()
  } catch {
    throw new CliProblem(
      'store_unusable',
      'This user has no home folder: set HOME, or XDG_STATE_HOME to the folder for the tokens.',
    )
  }
}

/** Creates a folder with mode 0700 and any missing parents. @throws CliProblem `store_unusable` */
export async function makePrivateFolder(folder: string): Promise<void> {
  try {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 })
    // mkdir applies the umask; one that removes owner permissions would lock us out.
    if (made !== undefined) await chmod(folder, 0o700)
  } catch (error) {
    throw new CliProblem(
      'store_unusable',
      `${folder} cannot be created (${codeOf(error)}): check the permissions of the folder above it.`,
    )
  }
  await requirePrivate(folder)
}

/**
 * Refuses a folder or file that another user can read or owns. A missing one is fine.
 * @throws CliProblem `store_permissions`, `store_unusable`
 */
export async function requirePrivate(path: string): Promise<void> {
  // Windows has no such modes; a user profile there is private by default.
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
    `Other users can read or write ${path} (mode ${mode}) and may have copied tokens: run "chmod ${remedy} '${path}'".`,
  )
}

/**
 * Refuses a path below a world-writable folder or a link, because its content could be exchanged while it is used.
 * Allows folders with the sticky bit, such as /tmp, where only owners can rename, and root's own links in / (macOS:
 * /var).
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
          `The tokens are below ${folder}, a link that can be redirected: set XDG_STATE_HOME to a path without links.`,
        )
      await requireSafeParents(join(await realpath(folder), basename(path)))
    } else if (found && (found.mode & 0o1002) === 0o002)
      throw new CliProblem(
        'store_permissions',
        `Every user of this machine can replace files in ${folder}, also the tokens: run "chmod o-w '${folder}'".`,
      )
    if (folder === dirname(folder)) return
  }
}

/** Applies `requirePrivate` to the folder and everything in it. */
export async function requirePrivateTree(folder: string): Promise<void> {
  await requirePrivate(folder)
  const entries = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw unreadable(folder, error)
  })
  // Skips the locks: they hold no secret and may vanish at any time.
  for (const entry of entries) if (entry !== LOCK && entry !== POLLING_LOCK) await requirePrivate(join(folder, entry))
}

export function unreadable(path: string, error: unknown): CliProblem {
  return new CliProblem('store_unusable', `${path} cannot be read (${codeOf(error)}): check its permissions.`)
}

/** The names of the two locks in a profile's folder: one for refreshing, one for polling. */
export const LOCK = 'lock'
export const POLLING_LOCK = 'polling'
export type LockName = typeof LOCK | typeof POLLING_LOCK

/** The system's error code, e.g. `EACCES`. */
export function codeOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return typeof code === 'string' ? code : String(message ?? error)
}
