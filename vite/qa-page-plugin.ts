import type { Plugin } from 'vite'

/** `npm run build -- --mode qa`: the app with the tester's panel, into a folder of its own. */
export const QA_MODE = 'qa'
export const QA_DIST = 'dist-qa'

const APP_ROOT = './src/main.tsx'

/**
 * Replaces the app's composition root by the QA panel's, in `npm start` and in QA builds only. In all other builds
 * nothing imports the panel, so they cannot contain it.
 */
export function qaPagePlugin(): Plugin {
  return {
    name: 'couchpass:qa-page',
    apply: (_, { command, mode }) => command === 'serve' || mode === QA_MODE,
    config: ({ build }, { command }) =>
      command === 'build' && build?.outDir === undefined ? { build: { outDir: QA_DIST } } : undefined,
    transformIndexHtml: {
      order: 'pre',
      handler(html) {
        if (!html.includes(APP_ROOT)) throw new Error(`index.html does not load ${APP_ROOT}.`)
        return html.replace(APP_ROOT, './src/qa/main.tsx')
      },
    },
  }
}
