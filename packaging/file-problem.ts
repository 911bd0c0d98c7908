import { tmpdir } from 'node:os'
import { Problem } from '../tools/problem.ts'

/** What the system means, of a path. */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'is not open to this user',
  EPERM: 'is not open to this user',
  EROFS: 'lies on a disk that is read-only',
  ENOSPC: 'lies on a disk that is full',
  EDQUOT: 'lies on a disk on which you may not use more',
  ENOENT: 'is missing',
  ENOTDIR: 'is, or lies below, a file where a folder is needed',
  EISDIR: 'is a folder where a file is needed',
  ENAMETOOLONG: 'has too long a name',
  ELOOP: 'is a link that leads to itself',
}

/** Gives the problem with a file or folder in one sentence; undefined when the error is none of the file system. */
export function fileProblem(error: unknown): Problem | undefined {
  const { code = '', path, dest } = Object(error) as NodeJS.ErrnoException & { dest?: string }
  const meaning = MEANINGS[code]
  if (meaning === undefined) return undefined
  // What goes wrong in the middle of writing names no path: all is written to scratch folders first.
  const where = path === undefined ? tmpdir() : dest === undefined ? path : `${path} or ${dest}`
  const remedy = where.includes(tmpdir()) ? ': mend that, or set TMPDIR to another folder' : ''
  return new Problem(`${where} ${meaning} (${code})${remedy}.`)
}
