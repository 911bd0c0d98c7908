import { failure, ok, warning, type Observation } from './finding.ts'
import { mayPageSendProofs, probeOrigin, type Endpoint, type Reading } from './origin-probe.ts'
import { textsOf, type Found } from './examined.ts'

/** The origins of a packaged app at file://, in current Chromium and in old engines. */
export const PACKAGED_ORIGINS = ['null', 'file://'] as const
/** Where `npm start` serves the app to a browser on this machine. */
const DEVELOPMENT_ORIGIN = 'http://localhost:5173'
/** An origin that no client lists: if it may call, every origin may. It never resolves (RFC 6761 §6.4). */
const STRANGER = 'https://couchpass-doctor.invalid'

export interface WebOrigins {
  readonly observations: readonly Observation[]
  /** Whether a page of any origin can sign in; false if the app's own origins cannot. */
  readonly allowsEveryOrigin: boolean
}

/**
 * Checks what pages can read: the app's origins must be allowed; other origins are reported as information. The device
 * endpoint is checked only if `isClientFine`, because Keycloak's refusals there never carry a CORS header.
 */
export async function examineWebOrigins(found: Found, isClientFine: boolean): Promise<WebOrigins> {
  const endpoints: Endpoint[] = [
    'metadata',
    ...(isClientFine ? (['device'] as const) : []),
    'token',
    'UserInfo',
    'revocation',
  ]
  const probes: { readonly origin: string; readonly readings: readonly Reading[] }[] = []
  for (const origin of found.origins) probes.push({ origin, readings: await probeOrigin(found, origin, endpoints) })

  const stopped = probes.filter(({ readings }) => readings.some(stopsSignIn))
  // Packages on Samsung's and LG's sets run without CORS (docs/package.md), so only an answer that refuses stops them.
  const exempt = stopped.filter(
    ({ origin, readings }) => isPackaged(origin) && readings.filter(stopsSignIn).every(({ isServed }) => isServed),
  )
  const refused = stopped.filter((probe) => !exempt.includes(probe))
  const others = probes.filter((probe) => !stopped.includes(probe))
  const unclear = others.filter(({ readings }) => readings.some(isUnclear))
  const partly = others.filter((probe) => !unclear.includes(probe) && probe.readings.some(isBlocked))
  const named = (some: typeof probes) => some.map(({ origin }) => `"${origin}"`).join(', ')
  const evidence = (some: typeof probes, of: (reading: Reading) => boolean) =>
    some.flatMap(({ readings }) => readings.filter(of).map((reading) => reading.evidence))

  const observations: Observation[] = []
  if (refused.length > 0)
    observations.push(
      failure(
        'web_origin_refused',
        `Pages with the origin ${named(refused)} cannot sign in.`,
        evidence(refused, isBlocked),
      ),
    )
  if (exempt.length > 0)
    observations.push(
      warning(
        'web_origin_packaged_only',
        'Packages on Samsung and LG sets can sign in. Hosted pages, desktop browsers and other sets cannot.',
        evidence(exempt, isBlocked),
      ),
    )
  if (unclear.length > 0)
    observations.push(
      warning(
        'web_origin_unclear',
        `Whether pages with the origin ${named(unclear)} can sign in is not clear.`,
        evidence(unclear, isUnclear),
      ),
    )
  if (partly.length > 0)
    observations.push(
      warning(
        'web_origin_partly',
        `Pages with the origin ${named(partly)} can sign in, but cannot read every endpoint.`,
        evidence(partly, isBlocked),
      ),
    )
  let allowsEveryOrigin = false
  if (observations.length === 0) {
    const others = await examineOthers(found, endpoints)
    allowsEveryOrigin = others.allowsEveryOrigin
    const message = allowsEveryOrigin
      ? 'Pages of every origin can sign in.'
      : `Pages with the origin ${named(probes)} can sign in.`
    observations.push(ok(message, [...evidence(probes, () => true), ...others.evidence]))
  }
  const free = probes.filter((probe) => !stopped.includes(probe))
  return { observations: [...observations, ...(await proofHeaders(found, free))], allowsEveryOrigin }
}

/** Reports what pages of other origins can do: a packaged app, a developer's machine, and an unknown site. */
async function examineOthers(found: Found, endpoints: readonly Endpoint[]) {
  const others = [...PACKAGED_ORIGINS, DEVELOPMENT_ORIGIN].filter((origin) => !found.origins.includes(origin))
  const readings: Reading[] = []
  for (const origin of others) readings.push(...(await probeOrigin(found, origin, ['token'])))
  const needed = endpoints.filter((endpoint) => endpoint === 'device' || endpoint === 'token')
  const strangers = await probeOrigin(found, STRANGER, needed)
  const evidence = [...readings, ...strangers].map((reading) => `${reading.evidence} (for your information)`)
  return { evidence, allowsEveryOrigin: strangers.every(({ verdict }) => verdict === 'readable') }
}

async function proofHeaders(found: Found, probes: readonly { readonly origin: string }[]): Promise<Observation[]> {
  if (!textsOf(found.provider.metadata.dpop_signing_alg_values_supported).includes('ES256')) return []
  const blocked: string[] = []
  for (const { origin } of probes) if ((await mayPageSendProofs(found, origin)) === false) blocked.push(origin)
  if (blocked.length === 0) return []
  return [
    warning(
      'dpop_header_blocked',
      'Pages may not send the header DPoP.',
      blocked.map((origin) => `token, preflight for DPoP with Origin: ${origin} → not allowed`),
    ),
  ]
}

function isPackaged(origin: string): boolean {
  return (PACKAGED_ORIGINS as readonly string[]).includes(origin)
}

function isBlocked({ verdict }: Reading): boolean {
  return verdict === 'blocked'
}

/** A page cannot sign in without these two endpoints. */
function stopsSignIn({ endpoint, verdict }: Reading): boolean {
  return verdict === 'blocked' && (endpoint === 'device' || endpoint === 'token')
}

function isUnclear({ endpoint, verdict }: Reading): boolean {
  return verdict === 'unknown' && (endpoint === 'device' || endpoint === 'token')
}
