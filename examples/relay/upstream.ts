/** Bytes of a provider's answer. The app reads no more either. */
const MOST_BYTES = 262_144

/** Headers of the provider's answer that the app reads. Cookies and everything else stay here. */
const PASSED = ['content-type', 'date', 'dpop-nonce', 'retry-after', 'www-authenticate']

interface Upstream {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: URLSearchParams
}

/** The provider gave no answer that may be passed on. The message holds nothing from the answer. */
export class UpstreamError extends Error {
  readonly status: 502 | 504

  constructor(status: 502 | 504, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * Sends one request to the provider and returns its status, its body and the headers that the app reads.
 * @throws UpstreamError no connection, too slow, too large, or a redirect
 */
export async function ask(url: string, { body, ...request }: Upstream, timeoutMs: number): Promise<Response> {
  // Not the signal of the app's request: an answer that rotates a refresh token must not be cut off.
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const init = { ...request, ...(body && { body: body.toString() }), redirect: 'manual', signal } as const
    const response = await fetch(url, init)
    // A redirect would carry the client's secret or a token to an address that is not listed.
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel()
      throw new UpstreamError(502, 'The provider answered with a redirect.')
    }
    const bytes = await readBody(response)
    const isBodyless = response.status === 204 || response.status === 205
    return new Response(isBodyless ? null : bytes, { status: response.status, headers: passedHeaders(response) })
  } catch (error) {
    if (error instanceof UpstreamError) throw error
    if (signal.aborted) throw new UpstreamError(504, 'The provider did not answer in time.')
    throw new UpstreamError(502, 'The provider cannot be reached.')
  }
}

async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = response.body?.getReader()
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    length += chunk.value.length
    if (length > MOST_BYTES) {
      await reader?.cancel()
      throw new UpstreamError(502, 'The answer of the provider is too large.')
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

function passedHeaders({ headers }: Response): Headers {
  const passed = new Headers()
  for (const name of PASSED) {
    const value = headers.get(name)
    if (value !== null) passed.set(name, value)
  }
  // A page of the provider must not run as a page of the relay's origin.
  if (!/^application\/(json|jwt|[\w.-]+\+json)\b/i.test(headers.get('content-type') ?? ''))
    passed.set('content-type', 'text/plain')
  return passed
}
