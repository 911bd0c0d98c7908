/** A request as an address and the rest of it, read once: what is checked is what is sent. */
export interface RequestParts {
  readonly url: URL
  readonly init: RequestInit
}

/**
 * Takes the arguments of a fetch apart. `base`: the address that relative ones count from. The body of a Request is
 * read, so that it can be sent again.
 *
 * @throws TypeError not an address, or a Request whose body was already read
 */
export async function requestParts(
  input: RequestInfo | URL,
  init: RequestInit = {},
  base?: string,
): Promise<RequestParts> {
  if (!isRequest(input)) return { url: parse(String(input), base), init: { ...init } }
  const url = parse(input.url, base)
  const {
    method,
    headers,
    mode,
    credentials,
    cache,
    redirect,
    referrer,
    referrerPolicy,
    integrity,
    keepalive,
    signal,
  } = input
  // Of the properties that this engine has. A request with the mode "navigate" cannot be sent by a script.
  const known = {
    method,
    headers,
    credentials,
    cache,
    redirect,
    referrer,
    referrerPolicy,
    integrity,
    keepalive,
    signal,
  }
  const parts: Record<string, unknown> = mode === 'navigate' ? {} : { mode }
  for (const [name, value] of Object.entries(known)) if (value !== undefined) parts[name] = value
  const hasBody = !('body' in init) && method !== 'GET' && method !== 'HEAD'
  const body = hasBody ? await input.arrayBuffer() : undefined
  if (body && body.byteLength > 0) parts['body'] = body
  return { url, init: { ...parts, ...init } }
}

/** Also one of another frame, which has a constructor of its own. */
function isRequest(input: RequestInfo | URL): input is Request {
  return typeof input === 'object' && 'arrayBuffer' in input && 'headers' in input
}

function parse(text: string, base: string | undefined): URL {
  try {
    return base === undefined ? new URL(text) : new URL(text, base)
  } catch {
    throw new TypeError(base === undefined ? 'The address has to be absolute.' : 'This is not an address.')
  }
}
