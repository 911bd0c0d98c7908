import { request } from 'node:https'
import { text } from 'node:stream/consumers'

export interface RawAnswer {
  readonly status: number
  readonly body: string
}

interface RawRequest {
  /** Sent unchanged: fetch would normalise dots and slashes. */
  readonly path: string
  readonly ca: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends one request to the proxy's origin. */
export function sendRaw(
  origin: string,
  { path, ca, method = 'GET', headers = {}, body }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    // Otherwise Node expects a certificate for the name in the Host header.
    const sent = request({ hostname, port, path, ca, method, headers, servername: '', agent: false }, (response) => {
      text(response).then((received) => resolve({ status: response.statusCode ?? 0, body: received }), reject)
    })
    sent.on('error', reject).end(body)
  })
}
