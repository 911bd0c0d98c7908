import type { IncomingHttpHeaders } from 'node:http'

/** What lets a page of another origin read an answer, with the headers that a client of the device grant has use for. */
export function corsHeaders({ headers }: { readonly headers: IncomingHttpHeaders }): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': headers.origin ?? '*',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Expose-Headers': 'Date, Retry-After, DPoP-Nonce, WWW-Authenticate',
  }
}
