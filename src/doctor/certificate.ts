import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { isUnknownName } from './network-error.ts'
import { isSame, validPaths } from './certificate-path.ts'
import { plainText } from './evidence.ts'
import type { FindingCode } from './explanations.ts'
import { failure, ok, warning, type Observation } from './finding.ts'
import { PROXY_TROUBLE } from './proxy-trouble.ts'
import type { Handshake, TlsProbe } from './tls-probe.ts'

export interface CertificatePorts {
  readonly tls: TlsProbe
  /** Epoch milliseconds. */
  readonly wallMs: () => number
  /** The public root certificates that Node ships, as PEM. */
  readonly publicRoots: readonly string[]
  /** Further roots that this machine trusts, as PEM. */
  readonly ownRoots?: readonly string[]
}

/**
 * When ISRG Root X1 was created. LG documents that webOS 4.x (2018 and 2019) does not have it and webOS 5 (2020) does
 * (webostv.developer.lge.com, "TLS and Root Certificates"). We conclude that a set without it has no newer root either.
 */
const OLDEST_MISSING_ROOT_MS = Date.UTC(2015, 5, 4)
/**
 * Late enough that automatic renewal (at two thirds of the lifetime) has usually run; early enough to renew by hand.
 */
const SOON_MS = 7 * 86_400_000

/** Error codes of connections that failed before TLS. */
const UNREACHED = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/

/** Checks the certificate and TLS of one host. Requests may be sent to it if no observation is a failure. */
export async function examineCertificate(host: string, port: number, ports: CertificatePorts): Promise<Observation[]> {
  const at = `${host}:${port}`
  const shaken = await ports.tls.any(host, port)
  if ('error' in shaken) return [unreached(at, plainText(shaken.error))]
  const evidence = [`TLS handshake with ${at} → ${shaken.protocol}`, ...describeChain(shaken.chain)]
  const path = verifiedPath(shaken, ports)
  const trouble =
    chainTrouble({ ...shaken, chain: path ?? shaken.chain }, host, ports) ?? versionTrouble(shaken.protocol)
  if (trouble) return [failure(trouble.code, `${at}: ${trouble.message}`, evidence)]
  const judged = path ?? shaken.chain
  const surplus = shaken.chain.filter((one) => !judged.some((other) => isSame(one, other)))
  const doubts = [
    ...chainDoubts(judged, ports),
    ...surplusDoubts(surplus, ports),
    ...(await oldTelevisionDoubts(host, port, ports.tls)),
  ]
  if (doubts.length === 0)
    return [ok(`${at} has a certificate that televisions accept, and ${shaken.protocol}.`, evidence)]
  return doubts.map(({ code, message, seen }) =>
    warning(code, `${at}: ${message}`, [...evidence, ...(seen ? [seen] : [])]),
  )
}

function unreached(at: string, why: string): Observation {
  const evidence = [`TLS handshake with ${at} → ${why}`]
  if (why === 'timeout' || why === 'ETIMEDOUT') return failure('timeout', `${at} does not answer.`, evidence)
  if (isUnknownName(why))
    return failure('name_not_found', `The name "${at.replace(/:\d+$/, '')}" has no address.`, evidence)
  if (why.startsWith(PROXY_TROUBLE))
    return failure('proxy_refused', `The proxy opens no connection to ${at}.`, evidence)
  return UNREACHED.test(why)
    ? failure('no_connection', `${at} cannot be reached.`, evidence)
    : failure('tls_failed', `${at} does not speak TLS.`, evidence)
}

/**
 * The path that verifies: of several, the one with the oldest public root, which most televisions have. Undefined if
 * this machine accepts none.
 */
function verifiedPath({ chain, distrust }: Shaken, { publicRoots, ownRoots = [], wallMs }: CertificatePorts) {
  if (distrust !== undefined) return undefined
  const publics = publicRoots.map((pem) => new X509Certificate(pem))
  // A root of this machine that nobody named is in the chain, too.
  const own = [...ownRoots.map((pem) => new X509Certificate(pem)), ...chain.filter((one) => one.checkIssued(one))]
  const isPublic = (path: readonly X509Certificate[]) => publics.some((root) => isSame(root, path.at(-1)!))
  const madeAt = (path: readonly X509Certificate[]) => Date.parse(path.at(-1)!.validFrom)
  const paths = [...validPaths(chain, [...publics, ...own], wallMs())]
  const [best] = paths.sort((a, b) => Number(isPublic(b)) - Number(isPublic(a)) || madeAt(a) - madeAt(b))
  // A root that is not found here leaves what has not expired: this machine did accept the chain.
  return best ?? chain.filter(({ validTo }) => Date.parse(validTo) >= wallMs())
}

/** Clients that verify do not need these. Old ones may still choose the path through them, and refuse it. */
function surplusDoubts(surplus: readonly X509Certificate[], { wallMs }: CertificatePorts): Trouble[] {
  const expired = surplus.find(({ validTo }) => Date.parse(validTo) < wallMs())
  return expired
    ? [
        {
          code: 'certificate_expired_surplus',
          message: `the server also sends "${nameOf(expired)}", which expired on ${dayOf(expired.validTo)}.`,
        },
      ]
    : []
}

interface Trouble {
  readonly code: FindingCode
  readonly message: string
  readonly seen?: string
}
type Shaken = Exclude<Handshake, { error: string }>

/** A problem that makes every browser refuse the connection. */
function chainTrouble({ chain, distrust }: Shaken, host: string, { wallMs }: CertificatePorts): Trouble | undefined {
  const [own] = chain
  if (!own) return { code: 'certificate_untrusted', message: 'the server sends no certificate.' }
  const now = wallMs()
  const expired = chain.find(({ validTo }) => Date.parse(validTo) < now)
  if (expired)
    return { code: 'certificate_expired', message: `${nameOf(expired)} expired on ${dayOf(expired.validTo)}.` }
  const early = chain.find(({ validFrom }) => Date.parse(validFrom) > now)
  if (early)
    return {
      code: 'certificate_not_yet_valid',
      message: `${nameOf(early)} is not valid before ${dayOf(early.validFrom)}.`,
    }
  if (!isFor(own, host))
    return {
      code: 'certificate_wrong_name',
      message: `the certificate is for ${plainText(own.subjectAltName ?? 'no name at all')}.`,
    }
  if (distrust === undefined) return undefined
  const last = chain.at(-1) ?? own
  const isClosed = last.checkIssued(last)
  return isClosed
    ? { code: 'certificate_untrusted', message: `the root "${nameOf(last)}" is not trusted (${plainText(distrust)}).` }
    : {
        code: 'certificate_chain_incomplete',
        message: `the certificate of "${issuerOf(last)}" is missing or not trusted (${plainText(distrust)}).`,
      }
}

function versionTrouble(protocol: string): Trouble | undefined {
  return protocol === 'TLSv1' || protocol === 'TLSv1.1'
    ? { code: 'tls_too_old', message: `it supports at most ${protocol}, which browsers have refused since 2020.` }
    : undefined
}

/** Problems that this machine accepts and some televisions do not. */
function chainDoubts(chain: readonly X509Certificate[], { publicRoots, wallMs }: CertificatePorts): Trouble[] {
  const doubts: Trouble[] = []
  const [own] = chain
  const root = chain.at(-1)
  if (!own || !root) return doubts
  const left = Date.parse(own.validTo) - wallMs()
  const life = Date.parse(own.validTo) - Date.parse(own.validFrom)
  if (left < Math.min(SOON_MS, life / 5))
    doubts.push({ code: 'certificate_expires_soon', message: `the certificate expires on ${dayOf(own.validTo)}.` })
  if (!publicRoots.some((pem) => new X509Certificate(pem).fingerprint256 === root.fingerprint256))
    doubts.push({
      code: 'root_not_public',
      message: `the root "${nameOf(root)}" is trusted by this machine, but is not a public one.`,
    })
  else if (Date.parse(root.validFrom) >= OLDEST_MISSING_ROOT_MS)
    doubts.push({
      code: 'root_missing_on_old_televisions',
      message: `its root "${nameOf(root)}" was created on ${dayOf(root.validFrom)}, and older televisions may lack it.`,
      seen: root.subject.includes('CN=ISRG Root X1')
        ? 'LG documents: webOS 4.x (2018, 2019) lacks ISRG Root X1, webOS 5 (2020) has it'
        : 'LG documents that webOS 4.x lacks ISRG Root X1 of 2015-06-04; we conclude that it lacks newer roots, too',
    })
  return doubts
}

async function oldTelevisionDoubts(host: string, port: number, tls: TlsProbe): Promise<Trouble[]> {
  const shaken = await tls.oldTelevision(host, port)
  if (!('error' in shaken)) return []
  return [
    {
      code: 'tls_too_new',
      message: 'televisions without TLS 1.3 cannot connect.',
      seen: `TLS 1.2 handshake with the ciphers of Chromium 53 → ${plainText(shaken.error)}`,
    },
  ]
}

function describeChain(chain: readonly X509Certificate[]): string[] {
  return chain.map(
    (certificate) =>
      `"${nameOf(certificate)}", ${dayOf(certificate.validFrom)} to ${dayOf(certificate.validTo)}, ` +
      `issued by "${issuerOf(certificate)}"`,
  )
}

/** Browsers ignore the common name (Chromium since 58), so only the Subject Alternative Name counts. */
function isFor(certificate: X509Certificate, host: string): boolean {
  return (
    (isIP(host) === 0 ? certificate.checkHost(host, { subject: 'never' }) : certificate.checkIP(host)) !== undefined
  )
}

function nameOf({ subject }: X509Certificate): string {
  return shortName(subject)
}

function issuerOf({ issuer }: X509Certificate): string {
  return shortName(issuer)
}

function shortName(distinguished: string | undefined): string {
  const name = distinguished ?? ''
  return plainText(/^CN=(.*)$/m.exec(name)?.[1] ?? /^O=(.*)$/m.exec(name)?.[1] ?? name) || 'without a name'
}

function dayOf(date: string): string {
  const at = new Date(date)
  return Number.isNaN(at.getTime()) ? plainText(date) : at.toISOString().slice(0, 10)
}
