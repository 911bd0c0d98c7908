import type { Command } from 'commander'
import { createTerminal, type Terminal } from './terminal.ts'

/**
 * Wraps a command's work as a commander action: passes it a terminal that obeys `--json`, and sets the exit code that
 * it returns (0 without one). main.ts prints what it throws.
 */
export function runCommand<Given extends readonly unknown[]>(
  work: (terminal: Terminal, ...given: Given) => Promise<number | void>,
): (...given: [...Given, Command]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command
    const terminal = createTerminal({ json: command.opts()['json'] === true })
    process.exitCode = (await work(terminal, ...(given.slice(0, -1) as unknown as Given))) ?? 0
  }
}
