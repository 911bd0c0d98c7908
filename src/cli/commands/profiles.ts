import { Command } from 'commander'
import { holdingTokens, openProfiles } from '../open-sign-in.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'

export function profilesCommand(): Command {
  return new Command('profiles')
    .description('Lists the sign-ins of this machine. Sends no request.')
    .option('--json', 'print JSON, one object a line')
    .action(runCommand(profiles))
}

async function profiles(terminal: Terminal): Promise<void> {
  const known = openProfiles(process.env)
  const all = await known.list()
  const withTokens = await holdingTokens(known, all)
  if (all.length === 0) terminal.line('There is no profile yet: sign in with "couchpass login".')
  for (const profile of all) {
    const { name, issuer, clientId, scope, store, authorizationParameters, tokenParameters } = profile
    const isSignedIn = withTokens.includes(profile)
    const parameters = { ...(authorizationParameters && { authorizationParameters }) }
    terminal.event({
      ...{ event: 'profile', profile: name, issuer, clientId, scope, store, isSignedIn },
      ...{ ...parameters, ...(tokenParameters && { tokenParameters }) },
    })
    terminal.line(terminal.style('bold', name), isSignedIn ? '  holds tokens' : '  signed out', `  (${store})`)
    const sent = [authorizationParameters, tokenParameters].flatMap((given) => (given ? [JSON.stringify(given)] : []))
    terminal.line('  ', [issuer, clientId, scope, ...sent].join('  '))
  }
}
