import { UnreachableError } from './errors.ts'
import type { Http } from './http.ts'
import { discoverProvider, hasCompleteMetadata, type Provider, type ProviderSettings } from './provider.ts'

/** Who asks the provider. Metadata stamped at packaging can be years old when the app is launched. */
export interface ProviderSource {
  /**
   * Sends a request to the provider. Where configured metadata leads to nothing any more, and discovery now names other
   * endpoints, it is sent once more, to those; so are all requests after it.
   *
   * @throws whatever `discoverProvider` and the request throw
   */
  ask<R>(request: (provider: Provider) => Promise<R>): Promise<R>
  /** A new attempt may look for other endpoints once, whatever was found before. */
  beginAttempt(): void
}

export function createProviderSource(settings: ProviderSettings, http: Http): ProviderSource {
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
    const { issuer, clientId } = settings
    const found = await discoverProvider({ issuer, clientId }, http).catch(() => undefined)
    if (!found || ENDPOINTS.every((name) => found.metadata[name] === stale.metadata[name])) return undefined
    current = Promise.resolve(found)
    return found
  }

  return {
    async ask(request) {
      const asked = await provider()
      const watched = watch(http)
      const result = request({ ...asked, http: watched.http })
      await result.catch(() => undefined)
      const other = watched.ledNowhere() ? await moved(asked) : undefined
      if (other) return request(other)
      if (watched.wasAnswered()) search = undefined
      return result
    },
    beginAttempt() {
      search = undefined
    },
  }
}

const ENDPOINTS = [
  'device_authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'revocation_endpoint',
] as const

/** What a server answers that has no such endpoint (any more). */
const GONE = [404, 405, 410]

/** Notes whether an address still leads to an endpoint: what the answer says is for others to judge. */
function watch(http: Http) {
  let ledNowhere = false
  let wasAnswered = false
  return {
    ledNowhere: () => ledNowhere,
    wasAnswered: () => wasAnswered,
    http: async (...request: Parameters<Http>) => {
      try {
        const response = await http(...request)
        if (GONE.indexOf(response.status) >= 0) ledNowhere = true
        else wasAnswered = true
        return response
      } catch (error) {
        // A page without CORS headers, which most error pages are, cannot be told from a lost connection.
        if (error instanceof UnreachableError && /^(redirected|no_connection)$/.test(error.code)) ledNowhere = true
        throw error
      }
    },
  }
}
