import { rootCertificates } from 'node:tls'
import { Argument, Command, Option } from 'commander'
import { DEFAULT_SCOPE } from '../../config/app-config.ts'
import { CliProblem, EXIT } from '../cli-problem.ts'
import { createCodeDisplay } from '../code-display.ts'
import type { ApprovalDisplay } from '../../doctor/approval-display.ts'
import { doctor, type Diagnosis } from '../../doctor/doctor.ts'
import { explanationOf } from '../../doctor/explanations.ts'
import { readAddresses, readHosted, readIssuer, readIssuerTemplate } from '../doctor-input.ts'
import { readOrigin, readRelay, readServer } from '../doctor-input.ts'
import { compareSettings } from '../doctor-admin.ts'
import { doctorProxy } from '../doctor-proxy.ts'
import { createReport, tellExplanation } from '../doctor-report.ts'
import { addProviderOptions, scopeOf } from '../options.ts'
import { addParameterOptions, type GivenParameters } from '../parameter-options.ts'
import { readProviderMetadata } from '../provider-metadata-file.ts'
import { createTlsProbe } from '../../doctor/tls-probe.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'
import { ownRoots, trustAuthority } from '../trust-authority.ts'

interface Options extends GivenParameters {
  readonly clientId?: string
  readonly scope: string
  /** A path. */
  readonly providerMetadata?: string
  readonly issuerTemplate?: string
  readonly relay?: string
  readonly origin: readonly string[]
  readonly hosted: readonly string[]
  readonly verificationUri?: string
  readonly verificationUriComplete?: string
  /** A path. */
  readonly ca?: string
  readonly login?: true
  /** Keycloak's address if its admin API is not where the issuer is. */
  readonly admin?: string | true
  readonly qr: boolean
  readonly strict?: true
  readonly verbose?: true
  readonly explain?: string
}

const HELP = `
Exit codes: 0 no failures, 1 warnings (with --strict), 2 failures or a wrong command line.

  couchpass doctor https://id.example.com/realms/tv --client-id my-tv
  couchpass doctor https://id.example.com/realms/tv --client-id my-tv --hosted https://tv.example.com
  couchpass doctor --explain request_blocked`

/** What --login does to the sessions of the person who approves, measured on Keycloak 26.7.5 (docs/doctor.md). */
const PRIVATE_WINDOW =
  'Open the address in a private window: doctor revokes this sign-in at the end, and on Keycloak that signs out ' +
  'every television approved from the same phone session.'

/** `couchpass doctor`: finds out why a television cannot sign in. */
export function doctorCommand(): Command {
  return addProviderOptions(addParameterOptions(new Command('doctor')))
    .description('Finds out why a television cannot sign in, and says what to change.')
    .addArgument(new Argument('[issuer]', 'the provider, e.g. https://id.example.com/realms/tv'))
    .addOption(new Option('--client-id <id>', "the television's client ID").env('COUCHPASS_CLIENT_ID'))
    .addOption(
      new Option('--scope <scope>', 'the scopes that the app requests; "" for none')
        .argParser(scopeOf)
        .env('COUCHPASS_SCOPE')
        .default(DEFAULT_SCOPE),
    )
    .option('--relay <address>', 'the relay that the app uses')
    .option('--origin <origin>', "origin of the app's page, repeatable; default: null and file://", collect, [])
    .option('--hosted <origin>', 'where a hosted page for televisions comes from, repeatable', collect, [])
    .option('--verification-uri <url>', "the address that the app's configuration shows")
    .option('--verification-uri-complete <url>', 'the configured address in the QR code, with "{user_code}"')
    .option('--ca <file>', 'PEM file with root certificates to trust as well, e.g. of a private authority')
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

async function run(terminal: Terminal, issuerText: string | undefined, options: Options): Promise<number> {
  if (options.explain !== undefined) return explain(terminal, options.explain)
  if (options.ca !== undefined) {
    const exitCode = await trustAuthority(options.ca, process.env)
    if (exitCode !== undefined) return exitCode
  }
  const issuer = readIssuer(issuerText || process.env['COUCHPASS_ISSUER'] || missing('The issuer'))
  const clientId = options.clientId || missing('--client-id')
  const origins = [...new Set([...options.origin.map(readOrigin), ...options.hosted.map(readHosted)])]
  const { admin, strict = false } = options
  if (admin !== undefined) {
    // The token goes there, so neither address may be plain http.
    readServer(admin === true ? issuer : admin)
    return compareSettings(terminal, { issuer, clientId, origins, admin, strict }, process.env)
  }
  const relay = options.relay === undefined ? undefined : readRelay(options.relay)
  const addresses = readAddresses(options, issuer)
  const report = createReport(terminal, { isVerbose: options.verbose === true })
  if (options.login) terminal.note(PRIVATE_WINDOW)
  const clock = { monotonicMs: () => performance.now(), wallMs: () => Date.now() }
  const { qr } = options
  const code = createCodeDisplay({ terminal, nowMs: clock.monotonicMs, qr, invertQr: false, env: process.env })
  const display: ApprovalDisplay = { ...code, show: (state) => code.show(state, false) }
  const { scope, param, tokenParam } = options
  const providerMetadata = await readProviderMetadata(options.providerMetadata)
  const issuerTemplate = readIssuerTemplate(options.issuerTemplate)
  const input = {
    ...{ issuer, clientId, scope, origins, addresses, login: options.login === true },
    ...(param && { authorizationParameters: param }),
    ...(tokenParam && { tokenParameters: tokenParam }),
    ...(providerMetadata && { providerMetadata }),
    ...(issuerTemplate !== undefined && { issuerTemplate }),
    ...(relay && { relay }),
  }
  const { proxyFor, unusedProxy } = doctorProxy(issuer, process.env)
  const ports = {
    ...{ fetch, clock, display, tls: createTlsProbe({ proxyFor }), tell: report.tell },
    ...{ publicRoots: rootCertificates, ownRoots: await ownRoots(process.env) },
    ...(unusedProxy !== undefined && { unusedProxy }),
  }
  const diagnosis = await doctor(input, ports)
  const exitCode = exitCodeOf(diagnosis, options.strict === true)
  report.sum(diagnosis, clientId, exitCode)
  return exitCode
}

function explain(terminal: Terminal, code: string): number {
  const explanation = explanationOf(code)
  if (!explanation)
    throw new CliProblem(
      'unknown_code',
      `Couchpass has no code "${code}": if the provider sent it, look it up in the provider's documentation.`,
    )
  tellExplanation(terminal, code, explanation)
  return EXIT.fine
}

function exitCodeOf({ findings }: Diagnosis, isStrict: boolean): number {
  if (findings.some(({ level }) => level === 'failure')) return EXIT.usage
  return isStrict && findings.some(({ level }) => level === 'warning') ? EXIT.failed : EXIT.fine
}

function missing(what: string): never {
  throw new CliProblem('usage', `${what} is missing: run "couchpass doctor ISSUER --client-id ID".`, EXIT.usage)
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}
