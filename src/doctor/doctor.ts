import type { DeviceAuthorization } from '../protocol/device-authorization.ts'
import type { ProviderSettings } from '../protocol/discovery.ts'
import type { ConfiguredAddresses } from '../protocol/configured-addresses.ts'
import type { Clock } from '../protocol/clock.ts'
import type { DialectId } from '../protocol/dialects.ts'
import { addressOf } from '../protocol/relay.ts'
import { awaitApproval } from './approval.ts'
import type { ApprovalDisplay } from './approval-display.ts'
import { examineCertificate, type CertificatePorts } from './certificate.ts'
import { examineCodeLife } from './code-life.ts'
import { examineIssuer } from './connection.ts'
import { examineClient, examinePkce } from './device-request.ts'
import { examineDiscovery } from './discovery.ts'
import type { Provider } from '../protocol/provider.ts'
import { examineDialects } from './dialects.ts'
import { plainText, withoutControls } from './evidence.ts'
import { remedyOf } from './explanations.ts'
import { CHECKS, failure, ok, type Check, type Finding, type Observation } from './finding.ts'
import { examineOtherFlows } from './other-flows.ts'
import type { Found, Examined } from './examined.ts'
import { examineProofs } from './dpop.ts'
import type { Recipe } from './providers/recipe.ts'
import { recipeLine } from './recipe-line.ts'
import { recognizeProvider } from './providers/recognize.ts'
import { examineScopes } from './scopes.ts'
import { examineTokens } from './tokens.ts'
import { createTimeLimit, realTimer, type SetTimer } from './time-limit.ts'
import { examineVerificationUri } from './verification-uri.ts'
import { examineWebOrigins, PACKAGED_ORIGINS } from './web-origins.ts'
import { recordHttp, type Fetch, type RecordedHttp } from './recorded-http.ts'

export interface DoctorInput extends ProviderSettings {
  /** Space-separated. */
  readonly scope: string
  /** Serialized origins of the app's pages; if empty, those of a packaged app: "null" and "file://". */
  readonly origins: readonly string[]
  /** The app's configured addresses in place of those that the provider sends. Default: none. */
  readonly addresses?: ConfiguredAddresses
  /** Also signs in once for real, and revokes that sign-in. */
  readonly login: boolean
}

export interface DoctorPorts extends Omit<CertificatePorts, 'wallMs'> {
  readonly fetch: Fetch
  readonly clock: Clock
  /** Shows the code of the real sign-in. */
  readonly display: ApprovalDisplay
  /** Called with each finding as soon as it is known. */
  readonly tell?: (finding: Finding) => void
  /** The variable that names a proxy for the issuer, if `fetch` does not use it. */
  readonly unusedProxy?: string
  /** Time limit of one request in milliseconds. Default: 10 seconds. */
  readonly timeoutMs?: number
  /** Timer for the time limit of the whole run. Default: setTimeout. */
  readonly setTimer?: SetTimer
}

export interface Diagnosis {
  readonly findings: readonly Finding[]
  /** Checks that an earlier failure made impossible. */
  readonly notChecked: readonly Check[]
  /** The origins that the client must allow. */
  readonly origins: readonly string[]
  /** Whether the provider lets pages of any origin sign in, so that none has to be listed. */
  readonly allowsEveryOrigin: boolean
  readonly isKeycloak: boolean
  readonly isRelayed: boolean
  /** The recipe of the provider that the issuer and its metadata look like. */
  readonly recipe?: Recipe
}

/** The work of a check. It may have several results, so that one code does not hide another. */
type Work = () => Promise<readonly Observation[]> | readonly Observation[]

/** Checks that run only with --login. */
const AFTER_APPROVAL: readonly Check[] = ['approval', 'viewer', 'refresh', 'rotation', 'revocation']

/**
 * For all checks, and again for those after the approval. A healthy provider takes seconds; a slow one could take 10 s
 * for each of some 40 answers.
 */
const LIMIT_MS = 60_000

/** Finds out why a television cannot sign in. Never rejects and ends in bounded time, however a server behaves. */
export async function doctor(input: DoctorInput, ports: DoctorPorts): Promise<Diagnosis> {
  const { issuer, clientId, scope, login: _, addresses = {}, ...settings } = input
  const { relay } = input
  const isRelayed = relay !== undefined
  const origins = input.origins.length > 0 ? input.origins : PACKAGED_ORIGINS
  const limit = createTimeLimit(LIMIT_MS, ports.setTimer ?? realTimer)
  const http = recordHttp(boundFetch(ports.fetch, limit.signal), ports.clock, ports.timeoutMs)
  const findings: Finding[] = []
  const dialects = new Set<DialectId>()
  /** The running check. */
  let at: Check = 'connection'
  let isEnded = false
  let recipe = recognizeProvider(issuer, {})
  const isKeycloak = () => recipe?.id === 'keycloak'
  let allowsEveryOrigin = false

  const shown = (text: string) => http.secrets.hide(withoutControls(text))
  const tell = (check: Check, observation: Observation) => {
    // Ignores results of requests that the time limit has aborted.
    if (isEnded) return
    const { level, code } = observation
    const isTrouble = code !== undefined && (level === 'warning' || level === 'failure')
    // A remedy for Keycloak names its settings already.
    const line = isTrouble && recipe && !isKeycloak() ? recipeLine(recipe, code, { isRelayed }) : undefined
    const finding: Finding = {
      check,
      ...observation,
      message: shown(observation.message),
      evidence: observation.evidence.map(shown),
      ...(isTrouble && { remedy: remedyOf(code, { clientId, isKeycloak: isKeycloak(), isRelayed }) }),
      ...(line !== undefined && { recipe: line }),
    }
    findings.push(finding)
    ports.tell?.(finding)
  }
  /** Resolves to whether the check had no failure. */
  const run = async (check: Check, work: Work): Promise<boolean> => {
    at = check
    const observations = await Promise.resolve()
      .then(work)
      .catch((error: unknown) => [ownFault(error)])
    for (const observation of observations) tell(check, observation)
    return observations.every(({ level }) => level !== 'failure')
  }

  await limit.within(
    examine().catch((error: unknown) => (limit.signal.aborted ? undefined : tell(at, ownFault(error)))),
  )
  if (limit.signal.aborted) tell(at, outOfTime())
  isEnded = true
  const wanted = CHECKS.filter((check) => input.login || !AFTER_APPROVAL.includes(check))
  const isDone = (check: Check) => findings.some((finding) => finding.check === check)
  const notChecked = wanted.filter((check) => !isDone(check) && !(check === 'certificate' && isPlain(issuer)))
  const known = { isKeycloak: isKeycloak(), isRelayed, ...(recipe && { recipe }) }
  return { findings, notChecked, origins, allowsEveryOrigin, ...known }

  async function examine(): Promise<void> {
    const certificate = createCertificateCheck(ports)
    if (!(await run('connection', () => examineIssuer(issuer, ports.unusedProxy)))) return
    for (const url of relay === undefined ? [issuer] : [issuer, relay])
      if (!(await run('certificate', () => certificate(url)))) return
    at = 'discovery'
    const wallMs = () => ports.clock.wallMs()
    const onDialect = (id: DialectId) => void dialects.add(id)
    const examined: Examined = {
      ...{ ...settings, issuer, clientId, scope, origins, addresses, http, clock: ports.clock },
      ...{ wallMs, onDialect },
    }
    const { observation, provider } = await examineDiscovery(examined)
    recipe = recognizeProvider(issuer, provider?.metadata ?? lastDocument(http)) ?? recipe
    tell('discovery', observation)
    if (recipe)
      tell(
        'discovery',
        ok(`This looks like ${recipe.name}.`, [`Its recipe is in docs/providers.md, below "${recipe.name}".`]),
      )
    if (!provider) return
    await examineProvider(examined, provider, certificate)
    await run('dialect', () => examineDialects(dialects))
  }

  async function examineProvider(
    examined: Examined,
    provider: Provider,
    certificate: ReturnType<typeof createCertificateCheck>,
  ): Promise<void> {
    for (const name of ['device_authorization_endpoint', 'token_endpoint'] as const)
      if (!(await run('certificate', () => certificate(addressOf(provider, name))))) return

    const found: Found = { ...examined, provider, isKeycloak: isKeycloak() }
    at = 'client'
    const client = await examineClient(found)
    tell('client', client.observation)
    const { authorization } = client
    // A provider refuses an unknown client before it looks at anything else, so further requests would show nothing.
    if (authorization || client.observation.code === 'unauthorized_client') {
      if (authorization) await run('pkce', async () => [await examinePkce(found)])
      await run('web-origins', async () => {
        const pages = await examineWebOrigins(found, authorization !== undefined)
        allowsEveryOrigin = pages.allowsEveryOrigin
        return pages.observations
      })
      if (authorization) await examineCode(authorization)
      await run('other-flows', () => examineOtherFlows(found))
    }
    await run('scopes', () => examineScopes(found))
    if (!authorization) return

    let isBound = false
    await run('dpop', async () => {
      const { dpop, clock } = await examineProofs(found, authorization.deviceCode)
      isBound = dpop.code === 'dpop_required'
      tell('clock', clock)
      return [dpop]
    })
    if (input.login) await examineSignIn(found, isBound)

    async function examineCode(code: DeviceAuthorization): Promise<void> {
      await run('code-life', () => examineCodeLife(code))
      await run('verification-uri', () => examineVerificationUri(code, http, client.sent))
    }
  }

  async function examineSignIn(found: Found, isBound: boolean): Promise<void> {
    at = 'approval'
    const { observation, approval } = await limit.without(() => awaitApproval(found, isBound, ports.display))
    tell('approval', observation)
    if (!approval) return
    at = 'refresh'
    for (const [check, result] of await examineTokens(found, approval)) tell(check, result)
  }
}

/** The last JSON document that was read: metadata that does not offer the device grant tells the provider, too. */
function lastDocument({ exchanges }: RecordedHttp): Readonly<Record<string, unknown>> {
  return exchanges.at(-1)?.answer.body ?? {}
}

function outOfTime(): Observation {
  const seconds = LIMIT_MS / 1000
  return failure('took_too_long', `Doctor stopped after ${seconds} seconds, during this check.`, [])
}

function boundFetch(fetch: Fetch, end: AbortSignal): Fetch {
  return (url, init) => fetch(url, { ...init, signal: init.signal ? AbortSignal.any([init.signal, end]) : end })
}

/** A bug in doctor. No answer of a server should cause it; the other checks continue. */
function ownFault(error: unknown): Observation {
  return failure('unexpected_error', 'This check failed because of an error in doctor itself.', [
    plainText(String(error)),
  ])
}

/** Checks the certificate of each host once. Skips plain http, which the connection check has judged already. */
function createCertificateCheck(ports: DoctorPorts) {
  const seen = new Set<string>()
  return async (url: string): Promise<readonly Observation[]> => {
    const { hostname, port, host } = new URL(url)
    if (isPlain(url) || seen.has(host)) return []
    seen.add(host)
    return examineCertificate(hostname.replace(/^\[|\]$/g, ''), port === '' ? 443 : Number(port), {
      ...ports,
      wallMs: () => ports.clock.wallMs(),
    })
  }
}

function isPlain(url: string): boolean {
  return new URL(url).protocol !== 'https:'
}
