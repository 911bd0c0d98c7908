import { CommanderError, type Command } from 'commander'
import { EXIT } from './cli-problem.ts'
import { explainError } from './explain-error.ts'
import { commandHasEnded, endInOrder, watchSignals } from './interruption.ts'
import { KEYRING_SERVER, serveKeyring } from './state/keyring-server.ts'
import { createProgram } from './program.ts'
import { createTerminal } from './terminal.ts'

/** The composition root of the command line. */
const terminal = createTerminal({ json: process.argv.includes('--json') })

function fail(error: unknown): void {
  const { code, message, exitCode } = explainError(error)
  terminal.event({ event: 'error', code, message })
  if (!terminal.json) terminal.note(message)
  process.exitCode = exitCode
}

/**
 * Commander would print a wrong command line itself and exit with 1. Here it throws, and the code below exits with 2.
 */
function throwInstead(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => undefined })
  command.commands.forEach(throwInstead)
}

// Compose files and service managers pass an empty value for an unset variable.
for (const [name, value] of Object.entries(process.env))
  if (value === '' && name.startsWith('COUCHPASS_')) delete process.env[name]

if (process.argv[2] === KEYRING_SERVER) serveKeyring()
// Without `await`, which CommonJS does not have here: the single executable is a script.
else void runCommandLine()

async function runCommandLine(): Promise<void> {
  watchSignals()
  process.on('unhandledRejection', fail)
  process.stdout.on('error', ({ code = 'error' }: NodeJS.ErrnoException) => {
    // EPIPE: the reader of our output has exited, e.g. `couchpass whoami | head -0`.
    if (code !== 'EPIPE') terminal.note(`The output cannot be written (${code}).`)
    endInOrder(EXIT.failed)
  })
  // If stderr is closed, a sign-in continues without progress messages.
  process.stderr.on('error', () => undefined)
  const program = createProgram()
  throwInstead(program)
  try {
    await program.parseAsync()
  } catch (error) {
    if (!(error instanceof CommanderError)) fail(error)
    else if (error.exitCode === 0) process.exitCode = EXIT.fine
    else {
      // The value of an unknown option may be a secret.
      const message = error.message.replace(/^error: /, '').replace(/'(--?[^'=]+)=[\s\S]*'/, "'$1'")
      terminal.event({ event: 'error', code: 'usage', message })
      // Without a command, commander has printed the help already.
      if (!terminal.json && error.code !== 'commander.help')
        for (const line of [...message.split('\n'), 'See "couchpass --help".']) terminal.note(line)
      process.exitCode = EXIT.usage
    }
  }
  commandHasEnded()
}
