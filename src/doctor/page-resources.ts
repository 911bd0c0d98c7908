import type { RecordedHttp } from './recorded-http.ts'

const MAX_RESOURCES = 12

/** The style sheets and scripts that a page loads from its own origin, as absolute addresses. */
export function resourcesOf(html: string, pageUrl: string): string[] {
  const found = new Set<string>()
  for (const [tag] of html.matchAll(/<(?:link|script)\b[^>]*>/gi)) {
    const isLink = /^<link/i.test(tag)
    if (isLink && !/\brel\s*=\s*["']?stylesheet\b/i.test(tag)) continue
    const [, quoted, bare] =
      (isLink ? /\bhref\s*=\s*(?:["']([^"']*)["']|([^\s>]+))/i : /\bsrc\s*=\s*(?:["']([^"']*)["']|([^\s>]+))/i).exec(
        tag,
      ) ?? []
    const text = (quoted ?? bare ?? '').replaceAll('&amp;', '&')
    if (text === '' || !URL.canParse(text, pageUrl)) continue
    const url = new URL(text, pageUrl)
    if (url.origin === new URL(pageUrl).origin) found.add(url.href)
  }
  return [...found].slice(0, MAX_RESOURCES)
}

/** Requests them; resolves to a line of evidence for each one that has no successful answer. */
export async function missingResources(html: string, pageUrl: string, http: RecordedHttp): Promise<string[]> {
  const missing: string[] = []
  for (const url of resourcesOf(html, pageUrl)) {
    const { status, why } = await http.send({ url, headers: { Accept: '*/*' } })
    const isFine = status >= 200 && status < 400
    if (!isFine)
      missing.push(`GET ${new URL(url).pathname} → ${status === 0 ? `no answer (${why ?? 'unknown'})` : status}`)
  }
  return missing
}
