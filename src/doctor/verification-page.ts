import { plainText } from './evidence.ts'
import { failure, ok, warning, type Observation } from './finding.ts'
import { missingResources } from './page-resources.ts'
import { describeAnswer, type Answer, type RecordedHttp } from './recorded-http.ts'

const MAX_REDIRECTS = 10

interface Visit {
  /** The address of the page. */
  readonly url: string
  /** The targets of the redirects; the last one is the page. */
  readonly hops: readonly string[]
  readonly end: Answer
  /** Whether the first answer sets a cookie, which may hold the code. */
  readonly setsCookie: boolean
}

/** Opens the page as a phone would, with the typed and with the scanned address. Approves nothing. */
export async function examinePage(
  { verificationUri, scanned, userCode }: { verificationUri: string; scanned: string; userCode: string },
  http: RecordedHttp,
): Promise<Observation> {
  const typedVisit = await visit(verificationUri, http)
  const evidence = [`GET verification_uri → ${describeVisit(typedVisit)}`]
  if (typedVisit.end.status >= 500)
    return failure(
      'verification_page_broken',
      `The approval page answers with status ${typedVisit.end.status}.`,
      evidence,
    )
  if (!isPage(typedVisit.end))
    return failure('verification_page_unreachable', 'The approval page cannot be opened.', evidence)
  const missing = await missingResources(typedVisit.end.text, typedVisit.url, http)
  const incomplete = (lines: readonly string[]) =>
    warning('verification_page_incomplete', 'The approval page lacks a style sheet or a script.', [
      ...evidence,
      ...lines,
    ])
  if (missing.length > 0) return incomplete(missing)
  if (scanned === verificationUri) return ok('The page opens.', evidence)

  const scannedVisit = await visit(scanned, http)
  evidence.push(`GET verification_uri_complete → ${describeVisit(scannedVisit)}`)
  if (scannedVisit.end.status >= 500)
    return failure(
      'verification_page_broken',
      `The address in the QR code answers with status ${scannedVisit.end.status}.`,
      evidence,
    )
  if (!isPage(scannedVisit.end))
    return failure('verification_page_unreachable', 'The address in the QR code cannot be opened.', evidence)
  if (dropsCode(typedVisit, scannedVisit, userCode))
    return warning('short_uri_drops_code', 'The redirect of the short address loses the code.', evidence)
  const alsoMissing = await missingResources(scannedVisit.end.text, scannedVisit.url, http)
  return alsoMissing.length > 0 ? incomplete(alsoMissing) : ok('The page opens.', evidence)
}

/**
 * A redirect that leads to the same address with and without the code has lost it, unless a cookie holds the code.
 * Later redirects do not count: Keycloak redirects to its login page and remembers the code.
 */
function dropsCode(typed: Visit, scanned: Visit, userCode: string): boolean {
  const [to] = scanned.hops
  if (to === undefined || scanned.setsCookie || to !== typed.hops[0]) return false
  const squeezed = (text: string) =>
    decodeURIComponentSafely(text)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
  return !squeezed(to).includes(squeezed(userCode))
}

async function visit(address: string, http: RecordedHttp): Promise<Visit> {
  const hops: string[] = []
  let at = address
  let setsCookie = false
  for (;;) {
    const end = await http.send({ url: at, headers: { Accept: 'text/html' } })
    const next = end.status >= 300 && end.status < 400 ? locationOf(end, at) : undefined
    if (hops.length === 0) setsCookie = end.status !== 0 && end.headers.has('set-cookie')
    if (next === undefined || hops.length === MAX_REDIRECTS) return { url: at, hops, end, setsCookie }
    hops.push(next)
    at = next
  }
}

function locationOf({ headers }: Answer, from: string): string | undefined {
  try {
    const next = new URL(headers.get('location') ?? '', from)
    return headers.has('location') && /^https?:$/.test(next.protocol) ? next.href : undefined
  } catch {
    return undefined
  }
}

/** Some providers show the page with status 400, 401 or 403 to a visitor without cookies. */
function isPage(end: Answer): boolean {
  return (end.status >= 200 && end.status < 300) || end.status === 401 || end.status === 403 || end.status === 400
}

/** Leaves out the queries, which hold the user code. */
function describeVisit({ hops, end }: Visit): string {
  const way = hops.map((hop) => `${plainText(hop.replace(/[?#].*$/, ''))} → `).join('')
  return `${way}${describeAnswer(end)}`
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
