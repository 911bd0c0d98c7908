import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connect, Plugin } from 'vite'
import { hostedHeaders, hostedSources, UNFRAMED } from './headers.ts'

/**
 * Adds the hosted app's headers to `vite preview`. In development only the frame protection is on: the rest of the
 * policy would block Vite's own inline scripts.
 */
export function hostedHeadersPlugin(): Plugin {
  return {
    name: 'couchpass:hosted-headers',
    configureServer: ({ middlewares }) =>
      void middlewares.use(setHeaders({ 'Content-Security-Policy': UNFRAMED, 'Referrer-Policy': 'no-referrer' })),
    configurePreviewServer: async ({ middlewares, config }) => {
      const html = await readFile(join(config.root, config.build.outDir, 'index.html'), 'utf8')
      middlewares.use(setHeaders(hostedHeaders(html, hostedSources(html))))
    },
  }
}

function setHeaders(headers: Readonly<Record<string, string>>): Connect.NextHandleFunction {
  return (_, response, next) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    next()
  }
}
