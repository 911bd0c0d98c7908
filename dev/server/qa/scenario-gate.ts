import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { html } from '../pages/html.ts'
import { PAGE_HEADERS, renderPage } from '../pages/page-layout.ts'

/** Navigations by the tester: typed, a bookmark or a link in a mail (`none`); a link on the page or a reload. */
const OWN = ['none', 'same-origin']

/**
 * Asks for a confirmation before a scenario that another site may have opened, because a scenario signs in and clears
 * the store. Browsers send the source of a navigation (`Sec-Fetch-Site`) only to https and localhost; without the
 * header the page asks, too. Returns whether it answered the request.
 */
export function scenarioGate(): (request: IncomingMessage, response: ServerResponse) => boolean {
  // Only the confirmation page contains it, and other sites cannot read that page.
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
