import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { HttpOptions } from '../../src/protocol/http.ts'

/**
 * A fetch for many televisions in one process. It keeps connections alive and opens as many as there are pending
 * requests. Node's own fetch uses three times the processor time, which the server under test would lack. `ca`: a
 * trusted root in PEM, instead of the usual ones.
 */
export function createConnections(ca?: string): { fetch: HttpOptions['fetch']; close(): void } {
  const kept = { keepAlive: true, maxSockets: Infinity, maxFreeSockets: Infinity }
  const http = new HttpAgent(kept)
  const https = new HttpsAgent({ ...kept, ...(ca !== undefined && { ca }) })
  const fetch: HttpOptions['fetch'] = (url, { method = 'GET', headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const isSecure = url.startsWith('https:')
      const request = (isSecure ? requestHttps : requestHttp)(url, {
        method,
        headers: headers as Record<string, string>,
        agent: isSecure ? https : http,
        ...(signal && { signal }),
      })
      request.on('error', reject)
      request.on('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const retryAfter = response.headers['retry-after']
          const kept = retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }
          resolve(new Response(Buffer.concat(chunks), { status: response.statusCode ?? 0, ...kept }))
        })
      })
      request.end(body as string | undefined)
    })
  return {
    fetch,
    close: () => {
      http.destroy()
      https.destroy()
    },
  }
}
