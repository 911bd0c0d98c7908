import { rootCertificates } from 'node:tls'
import type { ApprovalDisplay } from '../doctor/approval-display.ts'
import { doctor, type Diagnosis } from '../doctor/doctor.ts'
import { explanationOf } from '../doctor/explanations.ts'
import { createTlsProbe } from '../doctor/tls-probe.ts'
import { authorities, ownAuthorities } from './authorities.ts'
import { CliProblem, EXIT } from './cli-problem.ts'
import { createCodeDisplay } from './code-display.ts'
import { compareSettings } from './doctor-admin.ts'
import { readAddresses, readHosted, readIssuer, readIssuerTemplate } from './doctor-input.ts'
import { readOrigin, readRelay, readServer } from './doctor-input.ts'
import { createReport, tellExplanation } from './doctor-report.ts'
import { createFetch } from './network.ts'
import type { GivenParameters } from './parameter-options.ts'
import { readProviderMetadata } from './provider-metadata-file.ts'
import { proxyFor, unusedProxy } from './proxy-environment.ts'
import type { Terminal } from './terminal.ts'

/** The values that commander parses from the options of `doctor`. */
export interface DoctorOptions extends GivenParameters {
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

/** What --login does to the sessions of the person who approves, measured on Keycloak 26.7.5 (docs/doctor.md). */
const PRIVATE_WINDOW =
  'Open the address in a private window: doctor revokes this sign-in at the end, and on Keycloak that signs out ' +
  'every television approved from the same phone session.'

/** Resolves to the exit code. @throws CliProblem */
export async function runDoctor(
  terminal: Terminal,
  issuerText: string | undefined,
  options: DoctorOptions,
): Promise<number> {
  if (options.explain !== undefined) return explain(terminal, options.explain)
  const issuer = readIssuer(issuerText || process.env['COUCHPASS_ISSUER'] || missing('The issuer'))
  const clientId = options.clientId || missing('--client-id')
  const origins = [...new Set([...options.origin.map(readOrigin), ...options.hosted.map(readHosted)])]
  const { env } = process
  const { admin, ca: caFile, strict = false } = options
  // A variable that names a proxy in vain becomes a finding.
  const fetch = await createFetch({ env, caFile, warn: () => undefined })
  if (admin !== undefined) {
    // The token goes there, so neither address may be plain http.
    readServer(admin === true ? issuer : admin)
    return compareSettings(terminal, { issuer, clientId, origins, admin, strict }, { env, fetch })
  }
  const relay = options.relay === undefined ? undefined : readRelay(options.relay)
  const addresses = readAddresses(options, issuer)
  const report = createReport(terminal, { isVerbose: options.verbose === true })
  if (options.login) terminal.note(PRIVATE_WINDOW)
  const clock = { monotonicMs: () => performance.now(), wallMs: () => Date.now() }
  const { qr } = options
  const code = createCodeDisplay({ terminal, nowMs: clock.monotonicMs, qr, invertQr: false, env })
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
  const unused = unusedProxy(issuer, env)
  const trusted = caFile === undefined ? undefined : authorities(caFile, env)
  const tls = createTlsProbe({ ...(trusted && { trusted }), proxyFor: (address) => proxyFor(address, env) })
  const ports = {
    ...{ fetch, clock, display, tls, tell: report.tell },
    ...{ publicRoots: rootCertificates, ownRoots: ownAuthorities(caFile, env) },
    ...(unused !== undefined && { unusedProxy: unused }),
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
