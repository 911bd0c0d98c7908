import { Command, Option } from 'commander'
import { CliProblem, EXIT } from '../cli-problem.ts'
import { openChosen } from '../open-sign-in.ts'
import { addProfileOptions, type ProfileOptions } from '../options.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'

export function logoutCommand(): Command {
  return (
    addProfileOptions(new Command('logout'))
      .description('Deletes the tokens and revokes them at the provider (RFC 7009).')
      // Earlier versions revoked bound tokens only with --all; scripts may still pass it.
      .addOption(new Option('--all').hideHelp())
      .action(runCommand(logout))
  )
}

async function logout(terminal: Terminal, given: ProfileOptions): Promise<void> {
  const { signIn, polls, empty, isEmpty } = await openChosen(given, terminal)
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
  if (answer !== 'confirmed') throw new CliProblem('not_revoked', NOT_REVOKED[answer], EXIT.unreachable)
  terminal.event({ event: 'signed_out', wasSignedIn })
  terminal.line(wasSignedIn ? 'Signed out.' : 'You were not signed in.')
}

const NOT_REVOKED = {
  unreachable:
    'Signed out here, but the provider has not confirmed it and its session may still be open: ' +
    'run "couchpass logout" again later.',
  refused: "Signed out here, but the provider refused to end its session: end it on the provider's own pages.",
}
