import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { scratchFolder, type ScratchFolder } from './folders.ts'

/** Makes an empty folder that goes with its owner, and with this process where a test was ended in the middle. */
export function temporaryFolder(what: string): Promise<ScratchFolder> {
  return scratchFolder(join(tmpdir(), `couchpass-${what}-`))
}
