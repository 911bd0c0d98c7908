import { createObservable, type Observable } from '../async/observable.ts'

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** One request of the app, without body, query and secrets. */
export interface WatchedRequest {
  readonly id: number
  readonly method: string
  /** The address without host and query. */
  readonly path: string
  /** Milliseconds of `performance.now`. */
  readonly sentAt: number
  /** Absent while the request is running; 0 if it failed. */
  readonly status?: number
  /** The OAuth error code of the answer. */
  readonly error?: string
  /** The answer is HTML, as from a hotel's Wi-Fi. */
  readonly isWebPage?: boolean
  /** The connection ended in the middle of the answer. */
  readonly isCut?: boolean
  readonly tookMs?: number
}

export interface WatchedRequests extends Pick<Observable<readonly WatchedRequest[]>, 'get' | 'subscribe'> {
  /** The given fetch, with its requests recorded. */
  readonly fetch: Fetch
}

/** Bounds the memory of a long session. */
const MOST = 200

/** Records requests and their answers. */
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
        const isWebPage = /^text\/html\b/.test(response.headers.get('Content-Type') ?? '')
        change(id, { status: response.status, tookMs: performance.now() - sentAt, ...(isWebPage && { isWebPage }) })
        void response
          .clone()
          .arrayBuffer()
          .catch(() => change(id, { isCut: true }))
        // Reads only error bodies as text, and of these only the error code, so that no token is read.
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
  // RFC 6749 §5.2; a longer text is not an error code.
  return typeof body?.error === 'string' && /^[\w.:-]{1,60}$/.test(body.error) ? body.error : undefined
}
