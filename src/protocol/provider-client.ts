import { UnreachableError } from './errors.ts'
import type { Http } from './http.ts'
import type { Provider } from './provider.ts'
import { discoverProvider, hasCompleteMetadata, type ProviderSettings } from './discovery.ts'
import { ENDPOINTS } from './relay.ts'

/** Sends requests to the provider. Metadata stamped at packaging can be years old when the app is launched. */
export interface ProviderClient {
  /**
   * Sends a request to the provider. If the configured metadata no longer leads anywhere, and discovery now names other
   * endpoints, sends it again to those; later requests use them too.
   *
   * @throws the errors of `discoverProvider` and of the request
   */
  ask<R>(request: (provider: Provider) => Promise<R>): Promise<R>
  /**
   * The same for a request that spends a device code or a refresh token: sent again only if the response says that the
   * first was not accepted. After no response, it may have been.
   */
  askOnce<R>(request: (provider: Provider) => Promise<R>): Promise<R>
  /** Lets a new attempt run discovery once, whatever was found before. */
  beginAttempt(): void
}

export function createProviderClient(settings: ProviderSettings, http: Http): ProviderClient {
  let current: Promise<Provider> | undefined
  /** This attempt's discovery; undefined: it may still run. */
  let search: Promise<Provider | undefined> | undefined

  /** Keeps the first success. After a failure the next call tries again. */
  function provider(): Promise<Provider> {
    current ??= discoverProvider(settings, http).catch((error: unknown) => {
      current = undefined
      throw error
    })
    return current
  }

  /** Returns the provider with endpoints other than those of `stale`; undefined if discovery finds no others. */
  async function moved(stale: Provider): Promise<Provider | undefined> {
    const now = await provider()
    if (now !== stale) return now
    // Metadata discovered at this launch is recent enough. A relay is never gone round.
    if (settings.relay !== undefined || !hasCompleteMetadata(settings)) return undefined
    return (search ??= lookUp(stale))
  }

  async function lookUp(stale: Provider): Promise<Provider | undefined> {
    const { providerMetadata: _, ...others } = settings
    const found = await discoverProvider(others, http).catch(() => {
      // Discovery failed: the next request may try again.
      search = undefined
      return undefined
    })
    const isOther = found && ENDPOINTS.some((name) => found.metadata[name] !== stale.metadata[name])
    return isOther ? found : undefined
  }

  /** `ledNowhere` decides whether to look for other endpoints. */
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
    // Keep the new endpoints only if they respond: the configured ones may be right and only down for a moment.
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

/** The statuses a server sends for an endpoint that does not exist. */
const GONE = [404, 405, 410]

/** What the requests of one `ask` got back. */
interface Seen {
  isAnswered: boolean
  /** The response says that there is no such endpoint. */
  isGone: boolean
  /** No response came. An error page without CORS headers looks the same. */
  isLost: boolean
}

/** Records whether an address responds; does not judge the response itself. */
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
