import { TimeoutError, within } from '../async/within.ts'
import { UnreachableError } from './errors.ts'

/** Sends one request and returns the whole response, body included. Has the shape of oauth4webapi's `customFetch`. */
export type Http = (url: string, init: HttpInit) => Promise<Response>

interface HttpInit {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>> | HeadersInit
  readonly body?: BodyInit | null | undefined
  /** Milliseconds, replacing the default timeout. */
  readonly timeoutMs?: number
}

export interface HttpOptions {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Milliseconds for the headers and the body together. */
  readonly timeoutMs?: number
  /** Bytes of body. A longer response is given up. */
  readonly maxBytes?: number
}

/**
 * The app's only fetch: one timeout over headers *and* body, a size limit, no credentials, no redirects.
 *
 * The returned function rejects with UnreachableError: `no_connection`, `timeout`, `answer_too_large` or `redirected`.
 */
export function createHttp({ fetch, timeoutMs: usualTimeoutMs = 20_000, maxBytes = 262_144 }: HttpOptions): Http {
  return async (url, { method = 'GET', headers, body, timeoutMs = usualTimeoutMs }) => {
    const abort = typeof AbortController === 'function' ? new AbortController() : undefined
    const exchange = async (): Promise<Response> => {
      const response = await fetch(url, {
        method,
        headers: plainHeaders(headers),
        ...(body != null && { body: typeof body === 'string' ? body : String(body as URLSearchParams) }),
        ...(abort && { signal: abort.signal }),
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
      })
      // A captive portal responds with a redirect. A browser hides its target (status 0).
      if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
        throw new UnreachableError('redirected', 'The answer is a redirect to another address.')
      const bytes = await readBody(response, maxBytes)
      const bodyless = response.status === 204 || response.status === 205
      return new Response(bodyless ? null : bytes, { status: response.status, headers: response.headers })
    }
    try {
      // The timeout covers the whole exchange because below Chromium 68 a polyfilled abort cannot stop a dripping body.
      return await within(timeoutMs, exchange())
    } catch (error) {
      abort?.abort()
      if (error instanceof TimeoutError)
        throw new UnreachableError('timeout', `No answer within ${timeoutMs / 1000} seconds.`)
      if (error instanceof UnreachableError) throw error
      const address = url.replace(/[?#].*$/, '')
      throw new UnreachableError('no_connection', 'The connection failed.', { cause: error, address })
    }
  }
}

/** The same fetch with its own timeout. */
export function withTimeout(http: Http, timeoutMs: number): Http {
  return (url, init) => http(url, { ...init, timeoutMs })
}

/**
 * django-oauth-toolkit refuses `application/x-www-form-urlencoded;charset=UTF-8`, which oauth4webapi sends.
 * oauth4webapi also sets a User-Agent where the engine's is not Mozilla, a header Keycloak's CORS does not allow.
 */
function plainHeaders(headers: HttpInit['headers']): Record<string, string> {
  const plain: Record<string, string> = {}
  new Headers(headers as HeadersInit | undefined).forEach((value, name) => {
    if (name !== 'user-agent') plain[name] = name === 'content-type' ? value.replace(/;.*$/, '') : value
  })
  return plain
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader()
  if (!reader) return new Uint8Array(await response.arrayBuffer())
  const chunks: Uint8Array[] = []
  let length = 0
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    length += chunk.value.length
    if (length > maxBytes) {
      reader.cancel().catch(() => undefined)
      throw new UnreachableError('answer_too_large', `The answer is larger than ${maxBytes} bytes.`)
    }
    chunks.push(chunk.value)
  }
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}
