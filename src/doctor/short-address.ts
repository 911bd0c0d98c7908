import { warning, type Observation } from './finding.ts'
import type { RecordedHttp } from './recorded-http.ts'
import { containsCode, describeVisit, squeezed, visit, type Visit } from './visit-page.ts'

/** The provider's own addresses, where the configuration has others in their place. */
export interface SentAddresses {
  readonly verificationUri?: unknown
  readonly verificationUriComplete?: unknown
}

interface ShortVisits {
  readonly typedVisit: Visit
  /** Undefined if the QR code has no address of its own. */
  readonly scannedVisit: Visit | undefined
  readonly userCode: string
  readonly sent: SentAddresses
  readonly evidence: readonly string[]
}

/**
 * Whether configured addresses lead to the provider's page, and whether the code arrives there as the provider expects
 * it. Returns undefined if both do, or if the provider sent no address to compare with.
 */
export async function examineShortAddress(
  { typedVisit, scannedVisit, userCode, sent, evidence }: ShortVisits,
  http: RecordedHttp,
): Promise<Observation | undefined> {
  const page = urlOf(sent.verificationUri)
  if (!page) return undefined
  const own = await visit(page.href, http)
  const seen = [...evidence, `GET the provider's own verification_uri → ${describeVisit(own)}`]
  // Where the provider's own redirects lead counts, too: a short address may lead there at once.
  const pages = [page.href, ...own.hops].map(placeOf)
  const atProvider = ({ address, hops }: Visit) => [address, ...hops].filter((url) => pages.includes(placeOf(url)))
  if (atProvider(typedVisit).length === 0)
    return warning('short_uri_elsewhere', 'The address to type does not lead to the provider’s page.', seen)
  if (!scannedVisit) return undefined
  const places = atProvider(scannedVisit)
  if (places.length === 0)
    return warning('short_uri_elsewhere', 'The QR code does not lead to the provider’s page.', seen)
  const expected = parametersOf(urlOf(sent.verificationUriComplete), userCode)
  if (places.some((place) => carriesCode(new URL(place), expected, userCode))) return undefined
  return warning('short_uri_drops_code', 'The provider’s page does not get the code from the QR code.', seen)
}

/** The query parameters in which the provider expects the code; none if it sent no such address. */
function parametersOf(complete: URL | undefined, userCode: string): readonly string[] {
  const entries = [...(complete?.searchParams ?? [])]
  return entries.filter(([, value]) => squeezed(value) === squeezed(userCode)).map(([name]) => name)
}

function carriesCode(url: URL, expected: readonly string[], userCode: string): boolean {
  if (expected.length === 0) return containsCode(url.href, userCode)
  return expected.every((name) => squeezed(url.searchParams.get(name) ?? '') === squeezed(userCode))
}

function placeOf(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname.replace(/\/$/, '')}`
}

function urlOf(address: unknown): URL | undefined {
  return typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined
}
