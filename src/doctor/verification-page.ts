import { typedAddress } from '../protocol/shown-address.ts'
import { examineShortAddress, type SentAddresses } from './short-address.ts'
import { failure, ok, warning, type Observation } from './finding.ts'
import type { RecordedHttp } from './recorded-http.ts'
import { containsCode, describeVisit, isPage, visit, type Visit } from './visit-page.ts'

export interface PageAddresses {
  readonly verificationUri: string
  /** The address in the QR code. */
  readonly scanned: string
  readonly userCode: string
  /** What the provider sent, if the configuration has other addresses. */
  readonly sent?: SentAddresses | undefined
}

/** Opens the page as a phone would, with the typed and with the scanned address. Approves nothing. */
export async function examinePage(addresses: PageAddresses, http: RecordedHttp): Promise<Observation> {
  const { verificationUri, scanned, userCode, sent } = addresses
  const typedVisit = await visit(typedAddress(verificationUri), http)
  const evidence = [`GET verification_uri → ${describeVisit(typedVisit)}`]
  if (!isPage(typedVisit))
    return failure('verification_page_unreachable', 'The approval page cannot be opened.', evidence)

  const scannedVisit = scanned === verificationUri ? undefined : await visit(scanned, http)
  if (scannedVisit) {
    evidence.push(`GET verification_uri_complete → ${describeVisit(scannedVisit)}`)
    if (!isPage(scannedVisit))
      return failure('verification_page_unreachable', 'The address in the QR code cannot be opened.', evidence)
    if (dropsCode(typedVisit, scannedVisit, userCode))
      return warning('short_uri_drops_code', 'The redirect of the short address loses the code.', evidence)
  }
  const problem = sent && (await examineShortAddress({ typedVisit, scannedVisit, userCode, sent, evidence }, http))
  return problem ?? ok('The page opens.', evidence)
}

/**
 * A redirect that leads to the same address with and without the code has lost it, unless a cookie holds the code.
 * Later redirects do not count: Keycloak redirects to its login page and remembers the code.
 */
function dropsCode(typed: Visit, scanned: Visit, userCode: string): boolean {
  const [to] = scanned.hops
  if (to === undefined || scanned.setsCookie || to !== typed.hops[0]) return false
  return !containsCode(to, userCode)
}
