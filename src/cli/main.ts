import { CommanderError, type Command } from 'commander'
import { EXIT } from './cli-problem.ts'
import { explainError } from './explain-error.ts'
import { commandHasEnded, watchSignals } from './interruption.ts'
import { createProgram } from './program.ts'
import { createTerminal } from './terminal.ts'

/** The composition root of the terminal companion. */
const terminal = createTerminal({ json: process.argv.includes('--json') })

function fail(error: unknown): void {
  const { code, message, exitCode } = explainError(error)
  terminal.event({ event: 'error', code, message })
  if (!terminal.json) terminal.note(message)
  process.exitCode = exitCode
}

/** Commander exits with 1 for a wrong command line, which is 2 here, and prints it in its own way. */
function throwInstead(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => undefined })
  command.commands.forEach(throwInstead)
}

watchSignals()
process.on('unhandledRejection', fail)
// Whoever read our output has gone, e.g. `couchpass whoami | head -0`.
process.stdout.on('error', () => process.exit(EXIT.failed))
const program = createProgram()
throwInstead(program)
try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) fail(error)
  else if (error.exitCode === 0) process.exitCode = EXIT.fine
  else {
    const message = error.message.replace(/^error: /, '')
    terminal.event({ event: 'error', code: 'usage', message })
    if (!terminal.json)
      terminal.note(error.code === 'commander.help' ? program.helpInformation() : `${message}\nSee "couchpass --help".`)
    process.exitCode = EXIT.usage
  }
}
commandHasEnded()
