import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { TOKEN_BINDINGS } from '../config/app-config.ts'
import { plainValue } from '../config/decode-text.ts'
import { CLIENT_AUTH_METHODS } from '../protocol/client-auth.ts'
import { CliProblem, EXIT } from './cli-problem.ts'
import { addParameterOptions } from './parameter-options.ts'
import type { GivenLogin, GivenProfile } from './profile/choose-profile.ts'
import type { ClientAuthSource } from './profile/profile.ts'
import { STORE_KINDS } from './state/place.ts'

/** The options that select a sign-in and the output format; every command but doctor has them. */
export function addProfileOptions(command: Command): Command {
  return addParameterOptions(command)
    .addOption(new Option('--issuer <url>', "the provider's issuer URL").argParser(plainValue).env('COUCHPASS_ISSUER'))
    .addOption(new Option('--client-id <id>', 'the client ID').argParser(plainValue).env('COUCHPASS_CLIENT_ID'))
    .addOption(
      new Option('--scope <scope>', 'the scopes to request, in one argument; "" for none')
        .argParser(scopeOf)
        .env('COUCHPASS_SCOPE'),
    )
    .addOption(new Option('--profile <name>', 'your own name for this sign-in').env('COUCHPASS_PROFILE'))
    .addOption(new Option('--store <kind>', 'where to store the tokens').choices(STORE_KINDS).env('COUCHPASS_STORE'))
    .addOption(
      new Option('--ca <file>', 'PEM file of a private certificate authority, trusted beside the public ones').env(
        'COUCHPASS_CA_FILE',
      ),
    )
    .option('--json', 'print JSON, one object a line')
}

/** The values that commander parses from `addProfileOptions`. */
export type ProfileOptions = GivenProfile & { readonly json?: true }

/** The options that only `login` has. The profile remembers them. */
export function addLoginOptions(command: Command): Command {
  return addProviderOptions(addProfileOptions(command))
    .addOption(
      new Option('--token-binding <binding>', 'bind the tokens to a key (DPoP)')
        .choices(TOKEN_BINDINGS)
        .env('COUCHPASS_TOKEN_BINDING'),
    )
    .addOption(
      new Option('--client-auth <method>', 'how a confidential client authenticates')
        .choices(CLIENT_AUTH_METHODS)
        .env('COUCHPASS_CLIENT_AUTH'),
    )
    .addOption(
      new Option('--client-secret-file <path>', "file with the client's secret, or set COUCHPASS_CLIENT_SECRET").env(
        'COUCHPASS_CLIENT_SECRET_FILE',
      ),
    )
    .addOption(
      new Option('--client-key-file <path>', "file with the client's private key, PEM or JWK").env(
        'COUCHPASS_CLIENT_KEY_FILE',
      ),
    )
    .addOption(new Option('--client-key-id <kid>', 'the key ID (kid) of that key').env('COUCHPASS_CLIENT_KEY_ID'))
}

/** The options that tell more about the provider than its issuer; `login` and `doctor` have them. */
export function addProviderOptions(command: Command): Command {
  return (
    command
      .addOption(
        new Option('--provider-metadata <file>', "JSON file that is merged over the provider's metadata").env(
          'COUCHPASS_PROVIDER_METADATA',
        ),
      )
      .addOption(
        new Option('--issuer-template <url>', 'issuer of id_tokens with "{tenantid}" in it (Microsoft Entra ID)')
          .argParser(plainValue)
          .env('COUCHPASS_ISSUER_TEMPLATE'),
      )
      // Without variables: the commands of --notify-exec get COUCHPASS_VERIFICATION_URI, which means something else.
      .option('--relay <address>', 'the relay in front of the provider', plainValue)
      .option('--verification-uri <url>', 'the short address to show', plainValue)
      .option('--verification-uri-complete <url>', 'the address in the QR code, with "{user_code}"', plainValue)
  )
}

/** An environment cannot hold an empty value (main.ts), so a blank one also asks for no scope. */
export function scopeOf(text: string): string {
  return text.trim() === '' ? '' : text
}

export type LoginOptions = Omit<GivenLogin, 'clientAuth' | 'providerMetadata'> & {
  /** A path. */
  readonly providerMetadata?: string
  readonly clientAuth?: ClientAuthSource['method']
  readonly clientSecretFile?: string
  readonly clientKeyFile?: string
  readonly clientKeyId?: string
}

/** Where the client's secret or key is; undefined if the options name none. @throws CliProblem `usage` */
export function clientAuthSource(options: LoginOptions, env: NodeJS.ProcessEnv): ClientAuthSource | undefined {
  const { clientAuth: given, clientSecretFile, clientKeyFile, clientKeyId: keyId } = options
  const hasSecret = clientSecretFile !== undefined || Boolean(env['COUCHPASS_CLIENT_SECRET'])
  if (hasSecret && clientKeyFile !== undefined)
    throw new CliProblem('usage', 'Give a client secret or a private key, not both.', EXIT.usage)
  const method =
    given ?? (clientKeyFile !== undefined ? 'private_key_jwt' : hasSecret ? 'client_secret_basic' : undefined)
  if (method === undefined) return undefined
  const isKey = method === 'private_key_jwt'
  if (isKey && clientKeyFile === undefined)
    throw new CliProblem('usage', '--client-auth private_key_jwt needs --client-key-file.', EXIT.usage)
  const file = isKey ? clientKeyFile : clientSecretFile
  return { method, ...(file !== undefined && { file: resolve(file) }), ...(isKey && keyId !== undefined && { keyId }) }
}
