import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { html } from '../pages/html.ts'
import { PAGE_HEADERS, renderPage } from '../pages/page-layout.ts'

/** The tester's own doing: typed, a bookmark, a link in a mail (`none`); a link or a reload of the page itself. */
const OWN = ['none', 'same-origin']

/**
 * Asks before a scenario runs that another site may have opened: a scenario signs in and clears what is stored. Browsers say
 * with `Sec-Fetch-Site` where a navigation comes from, but only to https and localhost; without it the page asks as well.
 * Gives whether the request is answered.
 */
export function scenarioGate(): (request: IncomingMessage, response: ServerResponse) => boolean {
  // In the link of the question alone, which no other site can read.
  const consent = randomBytes(16).toString('base64url')
  return (request, response) => {
    const address = new URL(request.url ?? '/', 'http://localhost')
    const scenario = address.searchParams.get('scenario')
    if (scenario === null || OWN.includes(String(request.headers['sec-fetch-site']))) return false
    if (address.searchParams.get('consent') === consent) return false
    address.searchParams.set('consent', consent)
    const link = `${address.pathname}${address.search}`
    const content = html`<h1>Run this scenario?</h1>
      <p>
        Another page may have opened it. It changes the sign-in server, and unless it says “keep” it signs this page
        out.
      </p>
      <p><code>${scenario}</code></p>
      <p><a href="${link}">Run it</a></p>`
    response
      .writeHead(200, { ...PAGE_HEADERS, 'Content-Type': 'text/html; charset=utf-8' })
      .end(renderPage({ title: 'Run this scenario?', content }, 'Couchpass'))
    return true
  }
}
