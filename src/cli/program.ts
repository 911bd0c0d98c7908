import { Command } from 'commander'
import { doctorCommand } from './commands/doctor.ts'
import { execCommand } from './commands/exec.ts'
import { loginCommand } from './commands/login.ts'
import { logoutCommand } from './commands/logout.ts'
import { profilesCommand } from './commands/profiles.ts'
import { tokenCommand } from './commands/token.ts'
import { whoamiCommand } from './commands/whoami.ts'
import { toolCommands } from './commands/tools.ts'
import { readVersion } from './version.ts'

const EXAMPLES = `
Exit codes: 0 success, 1 failed, 2 wrong command line, 3 sign in again,
4 provider not reached, 130 interrupted.

  couchpass login --issuer https://id.example.com/realms/tv --client-id my-tv
  couchpass token --header | curl -H @- https://api.example.com/me`

/** The command line with all its commands; each command's options are in its own file. */
export function createProgram(): Command {
  const program = new Command('couchpass')
    .description('Signs a device in with a code that is approved on a phone (OAuth 2.0 device grant, RFC 8628).')
    .version(readVersion())
    .helpCommand(false)
    .addHelpText('after', EXAMPLES)
    .addCommand(loginCommand())
    .addCommand(whoamiCommand())
    .addCommand(tokenCommand())
    .addCommand(execCommand())
    .addCommand(logoutCommand())
    .addCommand(profilesCommand())
    .addCommand(doctorCommand())
  for (const command of toolCommands()) program.addCommand(command)
  return program
}
