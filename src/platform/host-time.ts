import { within } from '../async/within.ts'

const TIMEOUT_MS = 5000

/**
 * Epoch milliseconds by the server that the page came from, to the middle of a second; undefined where there is none,
 * as for a packaged app at file://, or where it does not say.
 */
export async function readHostTime(page: Window = window): Promise<number | undefined> {
  const { protocol, href } = page.location
  if (!/^https?:$/.test(protocol)) return undefined
  const answer = await within(TIMEOUT_MS, page.fetch(href, { method: 'HEAD', cache: 'no-store' }))
  // A cache's answer has the time at which it was stored.
  if (answer.headers.has('age')) return undefined
  const atMs = Date.parse(answer.headers.get('date') ?? '')
  return Number.isNaN(atMs) ? undefined : atMs + 500
}
