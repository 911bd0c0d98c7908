import { typedAddress } from '../protocol/shown-address.ts'
import { examineShortAddress, type SentAddresses } from './short-address.ts'
import { failure, ok, warning, type Observation } from './finding.ts'
import { missingResources } from './page-resources.ts'
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
  const problemOfTyped = await pageProblem(typedVisit, 'The approval page', evidence, http)
  if (problemOfTyped) return problemOfTyped

  const scannedVisit = scanned === verificationUri ? undefined : await visit(scanned, http)
  if (scannedVisit) {
    evidence.push(`GET verification_uri_complete → ${describeVisit(scannedVisit)}`)
    if (isPage(scannedVisit) && dropsCode(typedVisit, scannedVisit, userCode))
      return warning('short_uri_drops_code', 'The redirect of the short address loses the code.', evidence)
    const problem = await pageProblem(scannedVisit, 'The address in the QR code', evidence, http)
    if (problem) return problem
  }
  const problem = sent && (await examineShortAddress({ typedVisit, scannedVisit, userCode, sent, evidence }, http))
  return problem ?? ok('The page opens.', evidence)
}

/** Whether the page opens with its style sheets and scripts; undefined: it does. */
async function pageProblem(
  page: Visit,
  what: string,
  evidence: readonly string[],
  http: RecordedHttp,
): Promise<Observation | undefined> {
  const { status, text } = page.end
  if (status >= 500) return failure('verification_page_broken', `${what} answers with status ${status}.`, evidence)
  if (!isPage(page)) return failure('verification_page_unreachable', `${what} cannot be opened.`, evidence)
  const missing = await missingResources(text, page.hops[page.hops.length - 1] ?? page.address, http)
  if (missing.length === 0) return undefined
  return warning('verification_page_incomplete', 'The approval page lacks a style sheet or a script.', [
    ...evidence,
    ...missing,
  ])
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
