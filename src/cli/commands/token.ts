import { Command, InvalidArgumentError } from 'commander'
import { CliProblem } from '../cli-problem.ts'
import { openChosen, requireStored } from '../open-sign-in.ts'
import { addProfileOptions, type ProfileOptions } from '../options.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'

interface Options extends ProfileOptions {
  /** Seconds. */
  readonly minValidity: number
  readonly allowBound?: true
}

export function tokenCommand(): Command {
  return addProfileOptions(new Command('token'))
    .description('Prints an access token and nothing else; refreshes it first if necessary.')
    .option('--min-validity <seconds>', 'how long the token must still be valid', seconds, 30)
    .option('--allow-bound', 'print the token even if it is bound to a key (DPoP) and useless without it')
    .action(runCommand(token))
}

async function token(terminal: Terminal, { minValidity, allowBound, ...given }: Options): Promise<void> {
  const { signIn, validUntil } = await openChosen(given, terminal)
  const { accessToken, tokenType } = await signIn.session.getAccessToken(minValidity)
  requireStored(signIn.session)
  if (tokenType === 'dpop' && !allowBound)
    throw new CliProblem(
      'token_is_bound',
      'The token is bound to a key (DPoP), so APIs refuse it as a bearer token: give --allow-bound to print it anyway.',
    )
  const until = await validUntil()
  const expiresInSeconds = until === undefined ? undefined : Math.floor((until - Date.now()) / 1000)
  if (expiresInSeconds !== undefined && expiresInSeconds < minValidity)
    terminal.note(
      `The provider issues no token that is valid for so long: this one is valid for ${expiresInSeconds} seconds.`,
    )
  terminal.event({
    event: 'token',
    accessToken,
    tokenType,
    ...(expiresInSeconds !== undefined && { expiresInSeconds }),
  })
  terminal.line(accessToken)
}

function seconds(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number of seconds.')
  return Number(text)
}
