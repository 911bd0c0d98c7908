import { Command, Option } from 'commander'
import { OAuthError } from '../../protocol/errors.ts'
import { CliProblem, EXIT } from '../cli-problem.ts'
import { openChosen } from '../open-sign-in.ts'
import { addProfileOptions, type ProfileOptions } from '../options.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'

export function logoutCommand(): Command {
  return (
    addProfileOptions(new Command('logout'))
      .description('Deletes the tokens and revokes them at the provider (RFC 7009).')
      .option('--forget', 'also remove the profile, so that "couchpass profiles" no longer lists it')
      // Earlier versions revoked bound tokens only with --all; scripts may still pass it.
      .addOption(new Option('--all').hideHelp())
      .action(runCommand(logout))
  )
}

interface Options extends ProfileOptions {
  readonly forget?: true
}

async function logout(terminal: Terminal, { forget: isForgotten, ...given }: Options): Promise<void> {
  const { signIn, polls, empty, isEmpty, forget } = await openChosen(given, terminal)
  const { session, revoked } = signIn
  const wasSignedIn = session.state().status === 'signed-in'
  // `openChosen` has restored the session, which retries a revocation that an earlier sign-out left open.
  if (wasSignedIn) await session.signOut()
  // A record that cannot be read may still hold tokens.
  else if (!(await isEmpty())) await empty()
  await polls.tidy()
  if (!(await isEmpty()))
    throw new CliProblem('not_stored', 'The tokens could not be deleted from the store: delete them by hand.')
  const answer = await revoked()
  // The profile remembers an open revocation, so it stays until that is confirmed.
  if (answer === 'unreachable') throw notReached(session.revocations.lastError())
  if (isForgotten) await forget()
  if (answer === 'refused') throw refused(session.revocations.lastError())
  terminal.event({ event: 'signed_out', wasSignedIn, ...(isForgotten && { forgotten: true }) })
  const what = wasSignedIn ? 'Signed out' : 'You were not signed in'
  terminal.line(isForgotten ? `${what}; the profile is removed.` : `${what}.`)
}

const SIGNED_OUT = 'Signed out here, but'

function notReached(error: unknown): CliProblem {
  const why =
    error instanceof OAuthError
      ? `a server on the way or the provider answered the revocation with status ${error.status}`
      : `the provider has not confirmed it (${reasonOf(error)})`
  return new CliProblem(
    'not_revoked',
    `${SIGNED_OUT} ${why} and its session may still be open: run "couchpass logout" again later.`,
    EXIT.unreachable,
  )
}

/** A final refusal: running the command again cannot help. */
function refused(error: unknown): CliProblem {
  const { status, message, code } = error as OAuthError
  const said = message === code ? `status ${status}` : `status ${status}, ${message}`
  const remedy = status === 401 ? "check the client's ID and secret, and end the session" : 'end the session'
  return new CliProblem(
    'revocation_refused',
    `${SIGNED_OUT} the provider refused to end its session (${said}): ${remedy} on the provider's own pages.`,
  )
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : 'no answer'
}
