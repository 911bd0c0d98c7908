import type { DeviceAuthorization } from '../protocol/device-authorization.ts'
import type { Clock } from '../protocol/clock.ts'
import { awaitApproval } from './approval.ts'
import type { ApprovalDisplay } from './approval-display.ts'
import { examineCertificate, type CertificatePorts } from './certificate.ts'
import { examineCodeLife } from './code-life.ts'
import { examineIssuer } from './connection.ts'
import { examineClient, examinePkce } from './device-request.ts'
import { examineDiscovery, looksLikeKeycloak } from './discovery.ts'
import { plainText, withoutControls } from './evidence.ts'
import { remedyOf } from './explanations.ts'
import { CHECKS, failure, type Check, type Finding, type Observation } from './finding.ts'
import { examineOtherFlows } from './other-flows.ts'
import type { Found, Examined } from './examined.ts'
import { examineProofs } from './dpop.ts'
import { examineScopes } from './scopes.ts'
import { examineTokens } from './tokens.ts'
import { createTimeLimit, realTimer, type SetTimer } from './time-limit.ts'
import { examineVerificationUri } from './verification-uri.ts'
import { examineWebOrigins, PACKAGED_ORIGINS } from './web-origins.ts'
import { recordHttp, type Fetch } from './recorded-http.ts'

export interface DoctorInput {
  /** Absolute http or https URL. */
  readonly issuer: string
  readonly clientId: string
  /** Space-separated. */
  readonly scope: string
  /** Serialized origins of the app's pages; none: those of a packaged app, "null" and "file://". */
  readonly origins: readonly string[]
  /** Goes on through one real approval, and takes it back. */
  readonly login: boolean
}

export interface DoctorPorts extends Omit<CertificatePorts, 'wallMs'> {
  readonly fetch: Fetch
  readonly clock: Clock
  /** Where the code of the real approval is shown. */
  readonly display: ApprovalDisplay
  /** Called with each finding as soon as it is there. */
  readonly tell?: (finding: Finding) => void
  /** Milliseconds for one answer. Default: 10 seconds. */
  readonly timeoutMs?: number
  /** For the end of the whole run. Default: the real one. */
  readonly setTimer?: SetTimer
}

export interface Diagnosis {
  readonly findings: readonly Finding[]
  /** Checks that a failure before them made impossible. */
  readonly notChecked: readonly Check[]
  /** The origins that have to be listed at the client. */
  readonly origins: readonly string[]
  readonly isKeycloak: boolean
}

/** A check's work; several results where one code would hide another. */
type Work = () => Promise<readonly Observation[]> | readonly Observation[]

/** Only --login comes to these. */
const AFTER_APPROVAL: readonly Check[] = ['approval', 'viewer', 'refresh', 'rotation', 'revocation']

/** For all checks, and once more for those after the approval. A healthy provider is through in seconds; one that drips would take ten seconds for each of some forty answers. */
const LIMIT_MS = 60_000

/** Finds out why a television cannot sign in. Never rejects, and ends in bounded time, whatever a server answers. */
export async function doctor(input: DoctorInput, ports: DoctorPorts): Promise<Diagnosis> {
  const { issuer, clientId, scope } = input
  const origins = input.origins.length > 0 ? input.origins : PACKAGED_ORIGINS
  const limit = createTimeLimit(LIMIT_MS, ports.setTimer ?? realTimer)
  const http = recordHttp(boundFetch(ports.fetch, limit.signal), ports.clock, ports.timeoutMs)
  const findings: Finding[] = []
  /** What is being looked at. */
  let at: Check = 'connection'
  let isEnded = false
  let isKeycloak = /\/realms\/[^/]+\/?$/.test(issuer)

  const shown = (text: string) => http.secrets.hide(withoutControls(text))
  const tell = (check: Check, observation: Observation) => {
    // What comes after the end is of requests that were cut off by it.
    if (isEnded) return
    const { level, code } = observation
    const isTrouble = code !== undefined && level !== 'ok'
    const finding: Finding = {
      check,
      ...observation,
      message: shown(observation.message),
      evidence: observation.evidence.map(shown),
      ...(isTrouble && { remedy: remedyOf(code, { clientId, isKeycloak }) }),
    }
    findings.push(finding)
    ports.tell?.(finding)
  }
  /** Gives whether it went without a failure. */
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
  return { findings, notChecked, origins, isKeycloak }

  async function examine(): Promise<void> {
    const certificate = createCertificateCheck(ports)
    if (!(await run('connection', () => [examineIssuer(issuer)]))) return
    if (!(await run('certificate', () => certificate(issuer)))) return
    at = 'discovery'
    const examined: Examined = { issuer, clientId, scope, origins, http, clock: ports.clock }
    const { observation, provider } = await examineDiscovery(examined)
    isKeycloak = provider ? looksLikeKeycloak(provider) : isKeycloak
    tell('discovery', observation)
    if (!provider) return
    const { metadata } = provider
    for (const url of [metadata.device_authorization_endpoint, metadata.token_endpoint])
      if (!(await run('certificate', () => certificate(url)))) return

    const found: Found = { ...examined, provider, isKeycloak }
    at = 'client'
    const client = await examineClient(found)
    tell('client', client.observation)
    const { authorization } = client
    // Whoever is not known, or refused for another reason, is refused before anything else is looked at.
    if (authorization || client.observation.code === 'unauthorized_client') {
      if (authorization) await run('pkce', async () => [await examinePkce(found)])
      await run('web-origins', () => examineWebOrigins(found, authorization !== undefined))
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
      await run('verification-uri', () => examineVerificationUri(code, http))
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

function outOfTime(): Observation {
  const seconds = LIMIT_MS / 1000
  return failure(
    'took_too_long',
    `The examination was ended after ${seconds} seconds, in the middle of this check.`,
    [],
  )
}

function boundFetch(fetch: Fetch, end: AbortSignal): Fetch {
  return (url, init) => fetch(url, { ...init, signal: init.signal ? AbortSignal.any([init.signal, end]) : end })
}

/** No answer should lead here; if one does, the other checks go on. */
function ownFault(error: unknown): Observation {
  return failure('unexpected_error', 'This check failed in doctor itself.', [plainText(String(error))])
}

/** Looks at each host once. Plain http has no certificate, and has been judged by its address. */
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
