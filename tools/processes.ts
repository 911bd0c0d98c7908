import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Calls `end` once when this program should stop: on a signal, or when its parent is gone. npm does not pass a signal
 * on to its children, and an orphan would keep its ports.
 */
export function onEnd(end: () => void): void {
  let isEnding = false
  const endOnce = () => {
    if (isEnding) return
    isEnding = true
    end()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endOnce)
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && endOnce(), 500).unref()
}

/**
 * Stops the child when this process exits for any reason: an orphan would go on writing. The child stops before other
 * exit handlers run, such as the removal of its scratch folder.
 */
export function endWithThisProcess(child: ChildProcess): void {
  const end = () => child.kill('SIGKILL')
  process.prependOnceListener('exit', end)
  child.once('close', () => process.off('exit', end))
}

/**
 * Whether a process runs (Linux). A process that ended stays listed until its parent reaps it, but it holds nothing
 * open.
 */
export function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}
