import { rmSync } from 'node:fs'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ScratchFolder extends AsyncDisposable {
  /** Absolute. */
  readonly path: string
}

/** A child that was just ended may still write its last: hence the retries. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }

/** Makes an empty folder, its path `prefix` and six letters. It goes with its owner, or with this process where that is stopped. */
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

/** The same in the system's folder for temporary files, named after `what`. */
export function temporaryFolder(what: string): Promise<ScratchFolder> {
  return scratchFolder(join(tmpdir(), `couchpass-${what}-`))
}

/** Where big downloads are kept, outside the tree: $COUCHPASS_CACHE, else $XDG_CACHE_HOME/couchpass, else ~/.cache/couchpass. */
export function cacheFolder(): string {
  return process.env.COUCHPASS_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'couchpass')
}

/** Whether there is a file or folder that this user can reach. */
export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
