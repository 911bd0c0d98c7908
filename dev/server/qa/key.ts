import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

const COOKIE = 'couchpass-qa'

export interface QaKey {
  /** `npm start` prints it as part of an address. */
  readonly text: string
  /** Whether the request comes from this machine, or from a page that was opened with the key. */
  admits(request: IncomingMessage): boolean
  /** Exchanges the key in an address for a cookie and redirects without it. Returns whether it answered the request. */
  receive(request: IncomingMessage, response: ServerResponse): boolean
}

/** Lets a page on another device control the server. Without a key everyone in the network could approve a code. */
export function createQaKey(): QaKey {
  const text = randomBytes(16).toString('base64url')
  const isIt = (given: string | null) =>
    given?.length === text.length && timingSafeEqual(Buffer.from(given), Buffer.from(text))
  return {
    text,
    admits: ({ socket, headers }) => {
      if (/^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')) return true
      const cookies = (headers.cookie ?? '').split(/;\s*/).map((cookie) => cookie.split('='))
      return cookies.some(([name, value]) => name === COOKIE && isIt(value ?? null))
    },
    receive: (request, response) => {
      const address = new URL(request.url ?? '/', 'http://localhost')
      if (!isIt(address.searchParams.get('key'))) return false
      address.searchParams.delete('key')
      response
        .writeHead(303, {
          'Set-Cookie': `${COOKIE}=${text}; HttpOnly; SameSite=Strict; Path=/`,
          Location: `${address.pathname}${address.search}`,
          'Cache-Control': 'no-store',
        })
        .end()
      return true
    },
  }
}
