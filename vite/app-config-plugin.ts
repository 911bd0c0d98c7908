import type { Plugin } from 'vite'
import { parseAppConfig } from '../src/config/app-config.ts'
import { readAppConfig, writeAppConfig } from '../src/config/app-config-html.ts'

/** What `npm run build` writes: the app against the embedded sign-in server of `npm start`. */
export const DEMO_CONFIG = { issuer: 'http://127.0.0.1:4180', clientId: 'couchpass-tv', appName: 'Couchpass' }

const EMPTY_BLOCK = '<script type="application/json" id="app-config">{}</script>'

/**
 * Stamps a configuration into index.html, whether or not it has the block for it; of several such plugins the last one wins.
 * @throws Error listing every problem of the configuration
 */
export function appConfigPlugin(config: object): Plugin {
  const parsed = parseAppConfig(config)
  if (!parsed.ok) throw new Error(`The app's configuration cannot be used:\n${parsed.problems.join('\n')}`)
  return {
    name: 'couchpass:app-config',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => {
        // Not before the page's charset, which is looked for in its first 1,024 bytes.
        const page = readAppConfig(html) === undefined ? html.replace('</head>', `${EMPTY_BLOCK}$&`) : html
        return writeAppConfig(page, config)
      },
    },
  }
}
