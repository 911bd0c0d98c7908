import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Calls `end` once, when this program is asked to stop: by a signal, or because its parent is gone. A signal sent to npm
 * ends npm's shell, which does not pass it on: an orphan would go on holding its ports.
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
 * Ends the child when this process ends before it, whatever the reason: an orphan would go on writing. The child is ended
 * before anything else that is done on exit, such as removing its scratch folder.
 */
export function endWithThisProcess(child: ChildProcess): void {
  const end = () => child.kill('SIGKILL')
  process.prependOnceListener('exit', end)
  child.once('close', () => process.off('exit', end))
}

/** Whether a process runs (Linux). One that has ended stays listed until its parent reaps it, but holds nothing open any more. */
export function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}
