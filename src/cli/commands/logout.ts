import { Command, Option } from 'commander'
import { CliProblem, EXIT } from '../cli-problem.ts'
import { openChosen } from '../open-sign-in.ts'
import { addProfileOptions, type ProfileOptions } from '../options.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'

export function logoutCommand(): Command {
  return (
    addProfileOptions(new Command('logout'))
      .description('Forgets the tokens and ends the session at the provider (RFC 7009).')
      // Earlier versions revoked bound tokens only with it.
      .addOption(new Option('--all').hideHelp())
      .action(runCommand(logout))
  )
}

async function logout(terminal: Terminal, given: ProfileOptions): Promise<void> {
  const { signIn, polls, empty, isEmpty } = await openChosen(given, terminal)
  const { session, revoked } = signIn
  const wasSignedIn = session.state().status === 'signed-in'
  // Restoring has tried what an earlier sign-out has left to be revoked.
  if (wasSignedIn) await session.signOut()
  // What is stored there and cannot be read may be tokens all the same.
  else if (!(await isEmpty())) await empty()
  await polls.tidy()
  if (!(await isEmpty()))
    throw new CliProblem('not_stored', 'The tokens could not be removed from the store: remove them by hand.')
  const answer = await revoked()
  if (answer !== 'confirmed') throw new CliProblem('not_revoked', NOT_REVOKED[answer], EXIT.unreachable)
  terminal.event({ event: 'signed_out', wasSignedIn })
  terminal.line(wasSignedIn ? 'Signed out.' : 'Nobody was signed in.')
}

const NOT_REVOKED = {
  unreachable:
    'Signed out here, but the provider has not confirmed it: the session there goes on. Each later command tries again; "couchpass logout" says whether it is done.',
  refused: 'Signed out here, but the provider refused to end the session: end it on its own pages.',
}
