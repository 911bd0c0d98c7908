import { within } from '../async/within.ts'
import { UnreachableError } from './errors.ts'
import type { HttpOptions } from './http.ts'

/** Long enough for a slow line; the viewer waits for it before the fault is shown. */
const PROBE_MS = 5000

/**
 * Whether a server answers at an address although this page may not read its answers. A page learns only that a request
 * failed. Without CORS (`no-cors`) the browser tells it whether an answer came, and nothing else of it. The request is a
 * HEAD, or else a GET, without body, query, credentials and referrer, so it carries no secret. One that ends the same way, at a page
 * whose policy (CSP) forbids the address for example, counts as not answered. Never rejects.
 */
export async function isHidden(address: string, fetch: HttpOptions['fetch']): Promise<boolean> {
  const init = { mode: 'no-cors', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' } as const
  const ask = (method: string) => fetch(address, { ...init, method })
  try {
    // Spring Security answers HEAD at a login page with a redirect to the same page, which ends in an error.
    const response = await within(
      PROBE_MS,
      ask('HEAD').catch(() => ask('GET')),
    )
    // Any other type is readable: the request has failed for another reason, and only for a moment.
    return response.type === 'opaque'
  } catch {
    return false
  }
}

/** Returns `request_blocked` for a failed connection to a server that answers; otherwise the same error. */
export async function explainLost(error: unknown, fetch: HttpOptions['fetch']): Promise<unknown> {
  const isLost = error instanceof UnreachableError && error.code === 'no_connection' && error.address !== undefined
  return isLost && (await isHidden(error.address!, fetch)) ? requestBlocked(error.address!) : error
}

export function requestBlocked(address: string): UnreachableError {
  const message = 'The provider is there, but keeps this app from reading its answer.'
  return new UnreachableError('request_blocked', message, { address })
}
