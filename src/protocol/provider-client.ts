import { UnreachableError } from './errors.ts'
import type { Http } from './http.ts'
import type { Provider } from './provider.ts'
import { discoverProvider, ENDPOINTS, hasCompleteMetadata, type ProviderSettings } from './discovery.ts'

/** Who asks the provider. Metadata stamped at packaging can be years old when the app is launched. */
export interface ProviderClient {
  /**
   * Sends a request to the provider. Where configured metadata leads to nothing any more, and discovery now names other
   * endpoints, it is sent once more, to those; so are all requests after it.
   *
   * @throws whatever `discoverProvider` and the request throw
   */
  ask<R>(request: (provider: Provider) => Promise<R>): Promise<R>
  /**
   * The same for a request that spends what it sends (a device code, a refresh token): sent once more only where the
   * answer says that the first was not taken. One without an answer may have been.
   */
  askOnce<R>(request: (provider: Provider) => Promise<R>): Promise<R>
  /** A new attempt may look for other endpoints once, whatever was found before. */
  beginAttempt(): void
}

export function createProviderClient(settings: ProviderSettings, http: Http): ProviderClient {
  let current: Promise<Provider> | undefined
  /** The search of this attempt; undefined: it may still look. */
  let search: Promise<Provider | undefined> | undefined

  /** Keeps the first success; a failure is tried anew at the next call. */
  function provider(): Promise<Provider> {
    current ??= discoverProvider(settings, http).catch((error: unknown) => {
      current = undefined
      throw error
    })
    return current
  }

  /** Gives the provider with other endpoints than `stale` has; undefined where there are none to be had. */
  async function moved(stale: Provider): Promise<Provider | undefined> {
    const now = await provider()
    if (now !== stale) return now
    // What was discovered at this launch is new enough.
    if (!hasCompleteMetadata(settings)) return undefined
    return (search ??= lookUp(stale))
  }

  async function lookUp(stale: Provider): Promise<Provider | undefined> {
    const { providerMetadata: _, ...others } = settings
    const found = await discoverProvider(others, http).catch(() => {
      // Nothing is known yet: the next request may look again.
      search = undefined
      return undefined
    })
    const isOther = found && ENDPOINTS.some((name) => found.metadata[name] !== stale.metadata[name])
    return isOther ? found : undefined
  }

  /** `ledNowhere` judges whether to look for another endpoint. */
  async function ask<R>(request: (provider: Provider) => Promise<R>, ledNowhere: (seen: Seen) => boolean): Promise<R> {
    const asked = await provider()
    const first = watch(http)
    const result = request({ ...asked, http: first.http })
    await result.catch(() => undefined)
    if (first.seen.isAnswered) search = undefined
    const other = ledNowhere(first.seen) ? await moved(asked) : undefined
    if (!other) return result
    const second = watch(http)
    const again = request({ ...other, http: second.http })
    await again.catch(() => undefined)
    // What answers no better is not stayed with: the configured addresses may be meant, and only away for a moment.
    if (second.seen.isAnswered) current = Promise.resolve(other)
    return again
  }

  return {
    ask: (request) => ask(request, ({ isGone, isLost }) => isGone || isLost),
    askOnce: (request) => ask(request, ({ isGone, isLost }) => isGone && !isLost),
    beginAttempt() {
      search = undefined
    },
  }
}

/** What a server answers that has no such endpoint (any more). */
const GONE = [404, 405, 410]

/** What came back for the requests of one `ask`. */
interface Seen {
  isAnswered: boolean
  /** The answer says that there is no such endpoint. */
  isGone: boolean
  /** No answer came. A page without CORS headers, which most error pages are, looks the same. */
  isLost: boolean
}

/** Notes where an address leads; what the answer says is for others to judge. */
function watch(http: Http): { readonly http: Http; readonly seen: Seen } {
  const seen: Seen = { isAnswered: false, isGone: false, isLost: false }
  return {
    seen,
    http: async (...request) => {
      try {
        const response = await http(...request)
        if (GONE.indexOf(response.status) >= 0) seen.isGone = true
        else seen.isAnswered = true
        return response
      } catch (error) {
        if (error instanceof UnreachableError && error.code === 'redirected') seen.isGone = true
        else seen.isLost = true
        throw error
      }
    },
  }
}
