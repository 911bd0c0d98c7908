import type { IncomingHttpHeaders } from 'node:http'

/** Lets a page of another origin read a response, with the headers that a client of the device grant needs. */
export function corsHeaders({ headers }: { readonly headers: IncomingHttpHeaders }): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': headers.origin ?? '*',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Expose-Headers': 'Date, Retry-After, DPoP-Nonce, WWW-Authenticate',
  }
}
