import type { Plugin } from 'vite'
import { qaRoutes, type QaRouteOptions } from './routes.ts'

/** Lets the panel reach the embedded server on the page's own origin. */
export function qaControlPlugin(options: QaRouteOptions): Plugin {
  return {
    name: 'couchpass:qa-control',
    configureServer: ({ middlewares }) => void middlewares.use(qaRoutes(options)),
  }
}
