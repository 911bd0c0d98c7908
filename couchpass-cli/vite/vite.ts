import type { Plugin } from 'vite'
import { PortTaken } from '../../tools/problem.ts'
import { startSignInServer } from './start-sign-in-server.ts'

export { startSignInServer, type SignInServer, type SignInServerOptions } from './start-sign-in-server.ts'

/** The parts of the app's configuration that name its provider. */
interface ProviderConfig {
  readonly issuer: string
  readonly clientId: string
  readonly appName?: string
}

/**
 * Starts the sign-in server beside Vite's, if `issuer` is an address "http://127.0.0.1:PORT" of this machine; any other
 * provider is left alone. Vitest reads the same configuration and gets no server: a test starts its own.
 */
export function signInServer({ issuer, clientId, appName }: ProviderConfig): Plugin {
  const port = Number(/^http:\/\/127\.0\.0\.1:(\d+)\/?$/.exec(issuer)?.[1])
  return {
    name: 'couchpass:sign-in-server',
    apply: (_, { command }) => command === 'serve' && port > 0 && !process.env.VITEST,
    async configureServer({ httpServer, config }) {
      const server = await startSignInServer({ port, clientId, ...(appName && { appName }) }).catch(
        (error: unknown) => {
          throw error instanceof PortTaken ? new PortTaken(port, 'change the port of "issuer"') : error
        },
      )
      httpServer?.once('close', () => void server.close())
      config.logger.info(
        `\n  Phone     ${server.issuer}/device   in another tab\n  Viewer    ${server.username}   password ${server.password}`,
      )
    },
  }
}
