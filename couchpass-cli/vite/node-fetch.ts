import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { FetchPage } from '../../dev/server/phone-by-http.ts'

/**
 * A fetch for the phone in a test of the app: there the global one belongs to the page and its origin (happy-dom), and
 * the phone is another device.
 */
export const nodeFetch: FetchPage = (url, { method, headers, body }) =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      const { statusCode = 0, headers: received } = response
      resolve({
        status: statusCode,
        headers: {
          get: (name) => [received[name]].flat()[0] ?? null,
          getSetCookie: () => received['set-cookie'] ?? [],
        },
        text: () => text(response),
      })
    })
    sent.on('error', reject)
    sent.end(body ?? '')
  })
