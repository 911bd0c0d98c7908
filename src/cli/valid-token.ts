import { InvalidArgumentError, type Command } from 'commander'
import type { AccessToken } from '../session/session-state.ts'
import { CliProblem } from './cli-problem.ts'
import { requireStored, type OpenSignIn } from './open-sign-in.ts'
import type { Terminal } from './terminal.ts'

export interface TokenOptions {
  /** Seconds. */
  readonly minValidity: number
  readonly allowBound?: true
}

/** The options that say which access token will do; `token` and `exec` have them. */
export function addTokenOptions(command: Command): Command {
  return command
    .option('--min-validity <seconds>', 'how long the token must still be valid', seconds, 30)
    .option('--allow-bound', 'take the token even if it is bound to a key (DPoP) and useless without it')
}

export interface ValidToken extends AccessToken {
  /** Undefined: the provider does not say. */
  readonly expiresInSeconds: number | undefined
}

/**
 * An access token that is valid for so long, refreshed if necessary.
 * @throws CliProblem `token_is_bound`, `not_stored`, and the errors of a refresh
 */
export async function validToken(
  { signIn: { session }, validUntil }: OpenSignIn,
  { minValidity, allowBound }: TokenOptions,
  terminal: Terminal,
): Promise<ValidToken> {
  const { accessToken, tokenType } = await session.getAccessToken(minValidity)
  requireStored(session)
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
  return { accessToken, tokenType, expiresInSeconds }
}

function seconds(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number of seconds.')
  return Number(text)
}
