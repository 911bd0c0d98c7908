import { Command, Option } from 'commander'
import { readIdToken } from '../../protocol/id-token.ts'
import { CliProblem } from '../cli-problem.ts'
import { execCredential } from '../exec-credential.ts'
import { openChosen, type OpenSignIn } from '../open-sign-in.ts'
import { addProfileOptions, type ProfileOptions } from '../options.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'
import { addTokenOptions, validToken, type TokenOptions, type ValidToken } from '../valid-token.ts'

interface Options extends ProfileOptions, TokenOptions {
  readonly idToken?: true
  readonly header?: true
  readonly execCredential?: true
}

export function tokenCommand(): Command {
  return addTokenOptions(addProfileOptions(new Command('token')))
    .description('Prints an access token and nothing else; refreshes it first if necessary.')
    .option('--id-token', 'print the id_token instead')
    .addOption(new Option('--header', 'print it as a header, for curl -H @-').conflicts('execCredential'))
    .addOption(new Option('--exec-credential', 'print it as a credential for kubectl (client.authentication.k8s.io)'))
    .action(runCommand(token))
}

async function token(terminal: Terminal, { idToken, header, execCredential: isForKubectl, ...options }: Options) {
  const opened = await openChosen(options, terminal)
  const valid = await validToken(opened, { ...options, ...(idToken && { allowBound: true }) }, terminal)
  const { accessToken, tokenType, expiresInSeconds } = idToken ? idTokenOf(opened, valid) : valid
  terminal.event({
    event: 'token',
    [idToken ? 'idToken' : 'accessToken']: accessToken,
    ...(!idToken && { tokenType }),
    ...(expiresInSeconds !== undefined && { expiresInSeconds }),
  })
  if (isForKubectl) terminal.line(execCredential(accessToken, expiresInSeconds, process.env))
  else if (header) terminal.line(`Authorization: ${tokenType === 'dpop' ? 'DPoP' : 'Bearer'} ${accessToken}`)
  else terminal.line(accessToken)
}

/** The id_token in the place of the access token. @throws CliProblem `no_id_token` */
function idTokenOf({ signIn: { session } }: OpenSignIn, { expiresInSeconds }: ValidToken): ValidToken {
  const state = session.state()
  const { idToken } = state.status === 'signed-in' ? state.tokens : {}
  if (idToken === undefined)
    throw new CliProblem('no_id_token', 'The provider has issued no id_token: sign in with the scope "openid".')
  const expiresAt = readIdToken(idToken)?.['exp']
  const left = typeof expiresAt === 'number' ? Math.floor(expiresAt - Date.now() / 1000) : expiresInSeconds
  return { accessToken: idToken, tokenType: 'bearer', expiresInSeconds: left }
}
