import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TemporaryFolder extends AsyncDisposable {
  /** Absolute. */
  readonly path: string
}

const OPTIONS = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }

/** Makes an empty folder that goes with its owner, and with this process where a test was ended in the middle. */
export async function temporaryFolder(what: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), `couchpass-${what}-`))
  const discard = () => rmSync(path, OPTIONS)
  process.once('exit', discard)
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      process.off('exit', discard)
      // An engine's helpers may still be writing their last when it has ended: hence the retries.
      await rm(path, OPTIONS)
    },
  }
}
