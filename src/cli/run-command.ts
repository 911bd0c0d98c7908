import type { Command } from 'commander'
import { createTerminal, type Terminal } from './terminal.ts'

/**
 * Makes a commander action of a command's work: gives it the terminal that its `--json` asks for, and sets the exit code that it
 * gives, nothing being 0. What it throws is printed by main.ts.
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
