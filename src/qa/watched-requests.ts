import { createObservable, type Observable } from '../async/observable.ts'

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** One request of the app; never a body, a query or a secret. */
export interface WatchedRequest {
  readonly id: number
  readonly method: string
  /** The address without host and query. */
  readonly path: string
  /** Monotonic milliseconds (`performance.now`). */
  readonly sentAt: number
  /** Absent while there is no answer; 0: there was none. */
  readonly status?: number
  /** The OAuth error word of the answer. */
  readonly error?: string
  readonly tookMs?: number
}

export interface WatchedRequests extends Pick<Observable<readonly WatchedRequest[]>, 'get' | 'subscribe'> {
  /** The same fetch, watched. */
  readonly fetch: Fetch
}

/** Far more than anybody reads. */
const MOST = 200

/** Watches what is asked and what comes of it. */
export function watchRequests(fetch: Fetch): WatchedRequests {
  const requests = createObservable<readonly WatchedRequest[]>([])
  let ids = 0
  const change = (id: number, more: Partial<WatchedRequest>) =>
    requests.set(requests.get().map((request) => (request.id === id ? { ...request, ...more } : request)))

  return {
    get: requests.get,
    subscribe: requests.subscribe,
    async fetch(url, init) {
      const sentAt = performance.now()
      const id = (ids += 1)
      const request = { id, method: init.method ?? 'GET', path: new URL(url, window.location.href).pathname, sentAt }
      requests.set([...requests.get(), request].slice(-MOST))
      try {
        const response = await fetch(url, init)
        change(id, { status: response.status, tookMs: performance.now() - sentAt })
        // A refusal's body is read for its word alone; of an answer with tokens nothing is.
        if (response.status >= 400) void errorOf(response.clone()).then((error) => error && change(id, { error }))
        return response
      } catch (error) {
        change(id, { status: 0, tookMs: performance.now() - sentAt })
        throw error
      }
    },
  }
}

async function errorOf(response: Response): Promise<string | undefined> {
  const body = (await response.json().catch(() => undefined)) as { readonly error?: unknown } | undefined
  // RFC 6749 §5.2; whatever is longer is no word.
  return typeof body?.error === 'string' && /^[\w.:-]{1,60}$/.test(body.error) ? body.error : undefined
}
