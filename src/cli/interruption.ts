import { constants } from 'node:os'
import { EXIT } from './cli-problem.ts'

export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP'
type Cleanup = (signal: Signal) => Promise<unknown>

const cleanups = new Set<Cleanup>()
let isEnding = false

let endCommand = () => {}
/** Resolves when the command has finished and printed everything. */
export const commandEnded = new Promise<void>((resolve) => (endCommand = resolve))

/** Resolves `commandEnded`. main.ts calls it once. */
export function commandHasEnded(): void {
  endCommand()
}

/** Runs `cleanup` to its end before a signal ends the process. Returns a function that unregisters it. */
export function beforeInterruption(cleanup: Cleanup): () => void {
  cleanups.add(cleanup)
  return () => void cleanups.delete(cleanup)
}

/**
 * Runs the clean-ups before a signal ends the process; a second signal ends it at once. Ctrl-C exits with code 130. The
 * other signals are sent again after the clean-ups: a service manager treats a process that SIGTERM ended as stopped.
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

/** Runs the clean-ups as for SIGTERM, then exits with that code. */
export function endInOrder(exitCode: number): void {
  if (isEnding) return
  isEnding = true
  void Promise.allSettled([...cleanups].map((cleanup) => cleanup('SIGTERM'))).then(() => process.exit(exitCode))
}
