import { rootCertificates } from 'node:tls'
import { Argument, Command, Option } from 'commander'
import { DEFAULT_SCOPE } from '../../config/app-config.ts'
import { CliProblem, EXIT } from '../cli-problem.ts'
import { createCodeDisplay } from '../code-display.ts'
import type { ApprovalDisplay } from '../../doctor/approval-display.ts'
import { doctor, type Diagnosis } from '../../doctor/doctor.ts'
import { explanationOf } from '../../doctor/explanations.ts'
import { readIssuer, readOrigin } from '../doctor-input.ts'
import { createReport, tellExplanation } from '../doctor-report.ts'
import { createTlsProbe } from '../../doctor/tls-probe.ts'
import { runCommand } from '../run-command.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  readonly clientId?: string
  readonly scope: string
  readonly origin: readonly string[]
  readonly login?: true
  readonly qr: boolean
  readonly strict?: true
  readonly verbose?: true
  readonly explain?: string
}

const HELP = `
Exit codes: 0 nothing that hinders, 1 warnings with --strict, 2 failures (or a wrong command line).

  couchpass doctor https://id.example.com/realms/tv --client-id my-tv
  couchpass doctor https://id.example.com/realms/tv --client-id my-tv --origin https://tv.example.com
  couchpass doctor --explain request_blocked`

/** A warning of what --login does to whoever approves: measured on Keycloak 26.7.5 (docs/doctor.md). */
const PRIVATE_WINDOW =
  'At its end this sign-in is taken back. On Keycloak that ends every television that was approved from the same phone session: ' +
  'open the address in a private window.'

/** `couchpass doctor`: finds out why a television cannot sign in. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Finds out why a television cannot sign in, and says what to change where.')
    .addArgument(new Argument('[issuer]', 'the provider, e.g. https://id.example.com/realms/tv'))
    .addOption(new Option('--client-id <id>', "the television's client").env('COUCHPASS_CLIENT_ID'))
    .addOption(new Option('--scope <scope>', 'what the app asks for').env('COUCHPASS_SCOPE').default(DEFAULT_SCOPE))
    .option('--origin <origin>', "origin of the app's page, more than once; default: null and file://", collect, [])
    .option('--login', 'go on through one real approval, and take it back at the end')
    .option('--no-qr', 'with --login: no QR code')
    .option('--strict', 'warnings give exit code 1')
    .option('--verbose', 'show what was seen where all is well, too')
    .option('--json', 'print JSON, one object a line')
    .option('--explain <code>', 'explain a code of the fault screen, or of doctor, and end')
    .addHelpText('after', HELP)
    .action(runCommand(run))
}

async function run(terminal: Terminal, issuerText: string | undefined, options: Options): Promise<number> {
  if (options.explain !== undefined) return explain(terminal, options.explain)
  const issuer = readIssuer(issuerText || process.env['COUCHPASS_ISSUER'] || missing('the issuer'))
  const clientId = options.clientId || missing('--client-id')
  const origins = [...new Set(options.origin.map(readOrigin))]
  const report = createReport(terminal, { isVerbose: options.verbose === true })
  if (options.login) terminal.note(PRIVATE_WINDOW)
  const clock = { monotonicMs: () => performance.now(), wallMs: () => Date.now() }
  const { qr } = options
  const code = createCodeDisplay({ terminal, nowMs: clock.monotonicMs, qr, invertQr: false, env: process.env })
  const display: ApprovalDisplay = { ...code, show: (state) => code.show(state, false) }
  const input = { issuer, clientId, scope: options.scope, origins, login: options.login === true }
  const ports = { fetch, clock, display, tls: createTlsProbe(), publicRoots: rootCertificates, tell: report.tell }
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
      `"${code}" is no code of Couchpass: it may be an error word of the provider's own, whose documentation has it.`,
    )
  tellExplanation(terminal, code, explanation)
  return EXIT.fine
}

function exitCodeOf({ findings }: Diagnosis, isStrict: boolean): number {
  if (findings.some(({ level }) => level === 'failure')) return EXIT.usage
  return isStrict && findings.some(({ level }) => level === 'warning') ? EXIT.failed : EXIT.fine
}

function missing(what: string): never {
  throw new CliProblem('usage', `Give ${what}: couchpass doctor ISSUER --client-id ID.`, EXIT.usage)
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}
