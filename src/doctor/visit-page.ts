import { plainText } from './evidence.ts'
import { describeAnswer, type Answer, type RecordedHttp } from './recorded-http.ts'

const MAX_REDIRECTS = 10

/** An address opened as a phone would open it. */
export interface Visit {
  readonly address: string
  /** The targets of the redirects; the last one is the page. */
  readonly hops: readonly string[]
  readonly end: Answer
  /** Whether the first answer sets a cookie, which may hold the code. */
  readonly setsCookie: boolean
}

export async function visit(address: string, http: RecordedHttp): Promise<Visit> {
  const hops: string[] = []
  let at = address
  let setsCookie = false
  for (;;) {
    const end = await http.send({ url: at, headers: { Accept: 'text/html' } })
    const next = end.status >= 300 && end.status < 400 ? locationOf(end, at) : undefined
    if (hops.length === 0) setsCookie = end.status !== 0 && end.headers.has('set-cookie')
    if (next === undefined || hops.length === MAX_REDIRECTS) return { address, hops, end, setsCookie }
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
export function isPage({ end }: Visit): boolean {
  return (end.status >= 200 && end.status < 300) || end.status === 401 || end.status === 403 || end.status === 400
}

/** Leaves out the queries, which hold the user code. */
export function describeVisit({ hops, end }: Visit): string {
  const way = hops.map((hop) => `${plainText(hop.replace(/[?#].*$/, ''))} → `).join('')
  return `${way}${describeAnswer(end)}`
}

/** Whether a text contains the code, in whatever spelling a page accepts. */
export function containsCode(text: string, userCode: string): boolean {
  return squeezed(text).includes(squeezed(userCode))
}

export function squeezed(text: string): string {
  return decodeURIComponentSafely(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
