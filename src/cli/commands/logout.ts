import { Command } from 'commander'
import { CliProblem, EXIT } from '../cli-problem.ts'
import { openChosen } from '../open-sign-in.ts'
import { addProfileOptions, type ProfileOptions } from '../options.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'

interface Options extends ProfileOptions {
  readonly all?: true
}

export function logoutCommand(): Command {
  return addProfileOptions(new Command('logout'))
    .description('Forgets the tokens and gives them back to the provider.')
    .option(
      '--all',
      'revoke tokens that are bound to a key, too; on Keycloak this signs out all devices approved from one phone',
    )
    .action(runCommand(logout))
}

async function logout(terminal: Terminal, { all, ...given }: Options): Promise<void> {
  const { signIn, polls, empty, isEmpty } = await openChosen(given, terminal)
  const { session, revoked } = signIn
  const wasSignedIn = session.state().status === 'signed-in'
  // Where nobody is signed in, restoring has sent what an earlier sign-out could not.
  if (wasSignedIn) await session.signOut(all ? 'all-tvs' : 'this-tv')
  // What is stored there and cannot be read may be tokens all the same.
  else if (!(await isEmpty())) await empty()
  await polls.tidy()
  if (!(await isEmpty()))
    throw new CliProblem('not_stored', 'The tokens could not be removed from the store: remove them by hand.')
  if (!(await revoked()))
    throw new CliProblem(
      'not_revoked',
      'Signed out here, but the provider was not reached or refused: run "couchpass logout" once more to end the session there.',
      EXIT.unreachable,
    )
  terminal.event({ event: 'signed_out', wasSignedIn })
  terminal.line(wasSignedIn ? 'Signed out.' : 'Nobody was signed in.')
}
