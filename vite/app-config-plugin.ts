import type { Plugin } from 'vite'
import { parseAppConfig } from '../src/config/app-config.ts'
import { ownWordsProblems } from './own-words.ts'
import { readAppConfig, writeAppConfig } from '../src/config/app-config-html.ts'

/** The configuration that `npm run build` writes: the app against the embedded sign-in server of `npm start`. */
export const DEMO_CONFIG = { issuer: 'http://127.0.0.1:4180', clientId: 'couchpass-tv', appName: 'Couchpass' }

const EMPTY_BLOCK = '<script type="application/json" id="app-config">{}</script>'

/**
 * Stamps a configuration into index.html, whether or not the page has a block for it. If there are several of these
 * plugins the last one wins.
 * @throws Error that lists every problem of the configuration
 */
export function appConfigPlugin(config: object): Plugin {
  const parsed = parseAppConfig(config)
  const problems = parsed.ok ? ownWordsProblems(parsed.config) : parsed.problems
  if (problems.length > 0) throw new Error(`The app's configuration is invalid:\n${problems.join('\n')}`)
  return {
    name: 'couchpass:app-config',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => {
        // After the page's charset, which browsers look for in the first 1,024 bytes only.
        const page = readAppConfig(html) === undefined ? html.replace('</head>', `${EMPTY_BLOCK}$&`) : html
        return writeAppConfig(page, config)
      },
    },
  }
}
