import { Argument, Command, Option } from 'commander'
import { DEFAULT_SCOPE } from '../../config/app-config.ts'
import { plainValue } from '../../config/decode-text.ts'
import type { DoctorOptions } from '../run-doctor.ts'
import { addProviderOptions, scopeOf } from '../options.ts'
import { addParameterOptions } from '../parameter-options.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'

const HELP = `
Exit codes: 0 no failures, 1 warnings (with --strict), 2 failures or a wrong command line.

  couchpass doctor https://id.example.com/realms/tv --client-id my-tv
  couchpass doctor https://id.example.com/realms/tv --client-id my-tv --hosted https://tv.example.com
  couchpass doctor --explain request_blocked`

/** `couchpass doctor`: finds out why a television cannot sign in. */
export function doctorCommand(): Command {
  return addProviderOptions(addParameterOptions(new Command('doctor')))
    .description('Finds out why a television cannot sign in, and says what to change.')
    .addArgument(new Argument('[issuer]', 'the provider, e.g. https://id.example.com/realms/tv'))
    .addOption(
      new Option('--client-id <id>', "the television's client ID").argParser(plainValue).env('COUCHPASS_CLIENT_ID'),
    )
    .addOption(
      new Option('--scope <scope>', 'the scopes that the app requests; "" for none')
        .argParser(scopeOf)
        .env('COUCHPASS_SCOPE')
        .default(DEFAULT_SCOPE),
    )
    .option('--relay <address>', 'the relay that the app uses')
    .option('--origin <origin>', "origin of the app's page, repeatable; default: null and file://", collect, [])
    .option('--hosted <origin>', 'where a hosted page for televisions comes from, repeatable', collect, [])
    .option('--verification-uri <url>', "the address that the app's configuration shows", plainValue)
    .option(
      '--verification-uri-complete <url>',
      'the configured address in the QR code, with "{user_code}"',
      plainValue,
    )
    .addOption(
      new Option('--ca <file>', 'PEM file of a private certificate authority, trusted beside the public ones').env(
        'COUCHPASS_CA_FILE',
      ),
    )
    .option('--login', 'also sign in once for real, and revoke that sign-in at the end')
    .option('--no-qr', 'with --login: show no QR code')
    .option('--admin [server]', 'compare the realm with the recommended settings; needs COUCHPASS_ADMIN_TOKEN')
    .option('--strict', 'exit with code 1 if there are warnings')
    .option('--verbose', 'also show the evidence of checks that passed')
    .option('--json', 'print JSON, one object a line')
    .option('--explain <code>', 'explain a code of the fault screen or of doctor, then exit')
    .addHelpText('after', HELP)
    .action(runCommand(run))
}

/** The other commands load none of it: doctor costs as much memory and start time as all of them. */
async function run(terminal: Terminal, issuer: string | undefined, options: DoctorOptions): Promise<number> {
  const { runDoctor } = await import('../run-doctor.ts')
  return runDoctor(terminal, issuer, options)
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}
