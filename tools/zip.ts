import { zipSync } from 'fflate'
import { sortedByName, type PackageFiles } from './folder-files.ts'

/** A zip keeps local time, so this names no zone; it is the first day that the format knows. */
const FIXED_TIME = '1980-01-01T12:00:00'

/**
 * Said to come from Unix, as plain files that all may read: from DOS, which is the default, Info-ZIP's unzip would take the
 * names for code page 437 and spoil what is not ASCII in them.
 */
const UNIX_FILE = { os: 3, attrs: (0o100644 << 16) >>> 0 }

/** Gives the zip of the files: the same bytes for the same files, whatever the machine, its clock and its time zone. */
export function zipFiles(files: PackageFiles): Uint8Array {
  return zipSync(Object.fromEntries(sortedByName(files)), { ...UNIX_FILE, level: 9, mtime: FIXED_TIME })
}
