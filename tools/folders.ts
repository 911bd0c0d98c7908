import { rmSync } from 'node:fs'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ScratchFolder extends AsyncDisposable {
  /** Absolute. */
  readonly path: string
}

/** Retries, because a child process that was just stopped may still write its last bytes. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }

/**
 * Makes an empty folder whose path is `prefix` plus six letters. It is removed by its owner, or when this process is
 * stopped.
 */
export async function scratchFolder(prefix: string): Promise<ScratchFolder> {
  const path = await mkdtemp(prefix)
  const discard = () => rmSync(path, REMOVAL)
  process.once('exit', discard)
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      process.off('exit', discard)
      await rm(path, REMOVAL)
    },
  }
}

/** The same in the system's temporary folder, named after `what`. */
export function temporaryFolder(what: string): Promise<ScratchFolder> {
  return scratchFolder(join(tmpdir(), `couchpass-${what}-`))
}

/**
 * Where large downloads are kept, outside the project: $COUCHPASS_CACHE, else $XDG_CACHE_HOME/couchpass, else
 * ~/.cache/couchpass.
 */
export function cacheFolder(): string {
  return process.env.COUCHPASS_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'couchpass')
}

/** Whether this user can reach a file or folder at that path. */
export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
