import { Agent, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { serveOnLoopback } from '../../../testing/servers/loopback-server.ts'

export interface KeycloakGateway extends AsyncDisposable {
  /** "http://localhost:PORT" */
  readonly origin: string
}

/**
 * The address at which tests reach the Keycloak on that port. It delays token requests while a consent is being
 * submitted: Keycloak marks a device code as approved before it commits the consent, and a poll in between uses up
 * the code (docs/pitfalls.md). No test is about that moment.
 */
export async function startKeycloakGateway(port: number): Promise<KeycloakGateway> {
  const agent = new Agent({ keepAlive: true })
  const consents = new Set<Promise<unknown>>()

  function forward(near: IncomingMessage, answer: ServerResponse): void {
    const { method, url, headers } = near
    const far = request({ agent, hostname: '127.0.0.1', port, method, path: url, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.rawHeaders)
      response.pipe(answer)
    })
    far.on('error', () => answer.destroy())
    answer.on('close', () => {
      if (!answer.writableFinished) far.destroy()
    })
    near.pipe(far)
  }

  const route = (near: IncomingMessage, answer: ServerResponse) => {
    const { pathname } = new URL(near.url ?? '/', 'http://localhost')
    if (pathname.endsWith('/login-actions/consent')) {
      const answered = new Promise((resolve) => answer.on('close', resolve))
      consents.add(answered)
      void answered.then(() => consents.delete(answered))
      forward(near, answer)
    } else if (pathname.endsWith('/openid-connect/token')) void Promise.all(consents).then(() => forward(near, answer))
    else forward(near, answer)
  }
  const { origin, close } = await serveOnLoopback(route, { host: 'localhost' })
  return {
    origin,
    [Symbol.asyncDispose]: async () => {
      const closed = close()
      agent.destroy()
      await closed
    },
  }
}
