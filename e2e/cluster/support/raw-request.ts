import { request } from 'node:https'
import { text } from 'node:stream/consumers'

export interface RawAnswer {
  readonly status: number
  readonly body: string
}

interface RawRequest {
  /** Sent as it is: neither dots nor slashes are put in order, as fetch does. */
  readonly path: string
  readonly ca: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends one request to the origin of a proxy. */
export function sendRaw(
  origin: string,
  { path, ca, method = 'GET', headers = {}, body }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    // Node would ask for a certificate of the Host header's name.
    const sent = request({ hostname, port, path, ca, method, headers, servername: '', agent: false }, (response) => {
      text(response).then((received) => resolve({ status: response.statusCode ?? 0, body: received }), reject)
    })
    sent.on('error', reject).end(body)
  })
}
