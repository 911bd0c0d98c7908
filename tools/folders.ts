import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'

export interface ScratchFolder extends AsyncDisposable {
  /** Absolute. */
  readonly path: string
}

/** A child that was just ended may still write its last: hence the retries. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }

/** Makes an empty folder, its path `prefix` and six letters, that goes with its owner, or with this process where that is stopped. */
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
