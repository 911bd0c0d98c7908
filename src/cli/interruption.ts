import { constants } from 'node:os'
import { EXIT } from './cli-problem.ts'

export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP'
type Cleanup = (signal: Signal) => Promise<unknown>

const cleanups = new Set<Cleanup>()
let isEnding = false

let endCommand = () => {}
/** Resolves when the command is through, its last word printed. */
export const commandEnded = new Promise<void>((resolve) => (endCommand = resolve))

/** Says that the command is through: called once, by main.ts. */
export function commandHasEnded(): void {
  endCommand()
}

/** Has `cleanup` run to its end before a signal ends the process; gives the function that takes it back. */
export function beforeInterruption(cleanup: Cleanup): () => void {
  cleanups.add(cleanup)
  return () => void cleanups.delete(cleanup)
}

/**
 * Ends the process by a signal only when the clean-ups are through; by a second one at once. Ctrl-C ends with the exit code 130. The
 * others are sent once more, to be what the process ends of: a service manager takes that for an orderly stop.
 */
export function watchSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (isEnding) process.exit(128 + constants.signals[signal])
      isEnding = true
      void Promise.allSettled([...cleanups].map((cleanup) => cleanup(signal))).then(() => {
        if (signal === 'SIGINT') process.exit(EXIT.interrupted)
        process.removeAllListeners(signal)
        process.kill(process.pid, signal)
      })
    })
}

/** Ends the process with that exit code when the clean-ups are through, as for a signal that asks for it. */
export function endInOrder(exitCode: number): void {
  if (isEnding) return
  isEnding = true
  void Promise.allSettled([...cleanups].map((cleanup) => cleanup('SIGTERM'))).then(() => process.exit(exitCode))
}
