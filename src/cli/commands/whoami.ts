import { Command } from 'commander'
import { UnreachableError } from '../../protocol/errors.ts'
import { SignedOutError } from '../../session/session-state.ts'
import { openChosen, requireStored } from '../open-sign-in.ts'
import { addProfileOptions, type ProfileOptions } from '../options.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'
import { describeViewer, noteRefusal, viewerEvent } from '../viewer-line.ts'

export function whoamiCommand(): Command {
  return addProfileOptions(new Command('whoami'))
    .description('Asks the provider who is signed in, and prints it.')
    .action(runCommand(whoami))
}

async function whoami(terminal: Terminal, options: ProfileOptions): Promise<void> {
  const { profile, signIn } = await openChosen(options, terminal)
  const { session } = signIn
  await session.getAccessToken()
  const trouble = await session.loadViewer()
  const state = session.state()
  if (state.status !== 'signed-in') throw new SignedOutError(state.status === 'signed-out' ? state.reason : 'none')
  requireStored(session)
  if (trouble instanceof UnreachableError) throw trouble
  noteRefusal(trouble, terminal)
  terminal.event({ event: 'viewer', ...viewerEvent(profile, state) })
  terminal.line(describeViewer(state.viewer))
  terminal.line(terminal.style('dim', `${profile.issuer}  ${profile.clientId}  ${profile.scope}`))
}
