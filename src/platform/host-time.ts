import { within } from '../async/within.ts'

const TIMEOUT_MS = 5000

/**
 * Epoch milliseconds by the server that the page came from, in the middle of a second. Undefined if there is no server,
 * as for a packaged app at file://, or if it sends no date.
 */
export async function readHostTime(page: Window = window): Promise<number | undefined> {
  const { protocol, href } = page.location
  if (!/^https?:$/.test(protocol)) return undefined
  const answer = await within(TIMEOUT_MS, page.fetch(href, { method: 'HEAD', cache: 'no-store' }))
  // A cached response has the date at which it was stored.
  if (answer.headers.has('age')) return undefined
  const atMs = Date.parse(answer.headers.get('date') ?? '')
  return Number.isNaN(atMs) ? undefined : atMs + 500
}
