import { zipSync } from 'fflate'
import { sortedByName, type PackageFiles } from './folder-files.ts'

/** Zip files store local time, so this text names no time zone. It is the earliest day that the format can express. */
const FIXED_TIME = '1980-01-01T12:00:00'

/**
 * Marks the entries as Unix files that everyone may read. With DOS, the default, Info-ZIP's unzip reads names as code
 * page 437 and garbles those that are not ASCII.
 */
const UNIX_FILE = { os: 3, attrs: (0o100644 << 16) >>> 0 }

/** Returns a zip of the files. The same files give the same bytes on every machine, clock and time zone. */
export function zipFiles(files: PackageFiles): Uint8Array {
  return zipSync(Object.fromEntries(sortedByName(files)), { ...UNIX_FILE, level: 9, mtime: FIXED_TIME })
}
