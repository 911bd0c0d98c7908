import { tmpdir } from 'node:os'
import { Problem } from '../tools/problem.ts'

/** What each error code of the system says about a path. */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'is not accessible for this user',
  EPERM: 'is not accessible for this user',
  EROFS: 'is on a read-only disk',
  ENOSPC: 'is on a full disk',
  EDQUOT: 'is on a disk where your quota is used up',
  ENOENT: 'is missing',
  ENOTDIR: 'is a file, or is below a file, where a folder is needed',
  EISDIR: 'is a folder where a file is needed',
  ENAMETOOLONG: 'has a name that is too long',
  ELOOP: 'is a link that leads to itself',
}

/** Returns the problem with a file or folder in one sentence, or undefined if the error is not from the file system. */
export function fileProblem(error: unknown): Problem | undefined {
  const { code = '', path, dest } = Object(error) as NodeJS.ErrnoException & { dest?: string }
  const meaning = MEANINGS[code]
  if (meaning === undefined) return undefined
  // An error while writing names no path. All files are first written to temporary folders.
  const where = path === undefined ? tmpdir() : dest === undefined ? path : `${path} or ${dest}`
  const remedy = where.includes(tmpdir()) ? ': fix that, or set TMPDIR to another folder' : ''
  return new Problem(`${where} ${meaning} (${code})${remedy}.`)
}
