import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { Command, InvalidArgumentError } from 'commander'
import { childEnvironment } from '../child-environment.ts'
import { CliProblem } from '../cli-problem.ts'
import { beforeInterruption } from '../interruption.ts'
import { openChosen } from '../open-sign-in.ts'
import { addProfileOptions, type ProfileOptions } from '../options.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'
import { addTokenOptions, validToken, type TokenOptions } from '../valid-token.ts'
import { codeOf } from '../state/state-folder.ts'

interface Options extends ProfileOptions, TokenOptions {
  /** The variable's name. */
  readonly env: string
}

export function execCommand(): Command {
  return addTokenOptions(addProfileOptions(new Command('exec')))
    .description('Runs a command with an access token in its environment, where other users cannot see it.')
    .argument('<command...>', 'the command and its arguments, after "--"')
    .option('--env <name>', 'the variable that holds the token', variableName, 'COUCHPASS_ACCESS_TOKEN')
    .action(runCommand(exec))
}

async function exec(terminal: Terminal, command: string[], { env: name, ...options }: Options): Promise<number> {
  const { accessToken } = await validToken(await openChosen(options, terminal), options, terminal)
  return runWith({ ...childEnvironment(process.env), [name]: accessToken }, command)
}

/** Returns the command's exit code; 128 and the signal's number if a signal ended it, as shells do. */
async function runWith(env: NodeJS.ProcessEnv, [program = '', ...args]: readonly string[]): Promise<number> {
  const child = spawn(program, args, { env, stdio: 'inherit' })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(notStarted(program, error)))
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']))
  })
  const forget = beforeInterruption((signal) => {
    // Ctrl-C reaches the command from the terminal.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    return ended
  })
  return ended.finally(forget)
}

function notStarted(program: string, error: unknown): CliProblem {
  const isMissing = codeOf(error) === 'ENOENT'
  return new CliProblem(
    'command_not_started',
    `"${program}" cannot be started (${codeOf(error)}).`,
    isMissing ? 127 : 126,
  )
}

function variableName(text: string): string {
  if (!/^[A-Za-z_]\w*$/.test(text)) throw new InvalidArgumentError('Give the name of a variable, such as API_TOKEN.')
  return text
}
