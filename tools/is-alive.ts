import { readFileSync } from 'node:fs'

/** Whether a process runs (Linux). One that has ended stays listed until its parent looks after it, and holds nothing open any more. */
export function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}
