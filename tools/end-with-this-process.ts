import type { ChildProcess } from 'node:child_process'

/**
 * Ends the child when this process ends before it, whatever the reason: an orphan would go on writing. It is ended before
 * anything else that is done on exit, scratch folders being removed among it.
 */
export function endWithThisProcess(child: ChildProcess): void {
  const end = () => child.kill('SIGKILL')
  process.prependOnceListener('exit', end)
  child.once('close', () => process.off('exit', end))
}
