import type { Plugin } from 'vite'
import { writeAppConfig } from '../src/config/app-config-html.ts'

/** What `npm run build` writes: the app against the embedded sign-in server of `npm start`. */
export const DEMO_CONFIG = { issuer: 'http://127.0.0.1:4180', clientId: 'couchpass-tv', appName: 'Couchpass' }

/** Stamps a configuration into index.html; of several such plugins the last one wins. */
export function appConfigPlugin(config: object): Plugin {
  return {
    name: 'couchpass:app-config',
    transformIndexHtml: { order: 'pre', handler: (html) => writeAppConfig(html, config) },
  }
}
