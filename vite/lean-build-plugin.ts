import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const here = (file: string) => fileURLToPath(new URL(`lean-build/${file}`, import.meta.url))

/**
 * Makes the app start faster without changes in its sources (ADR 011): preact/compat replaces React, and a few lines
 * replace the parts of lodash-es that norigin uses. The library keeps React, because its users bring their own.
 */
export function leanBuildPlugin(): Plugin {
  return {
    name: 'couchpass:lean-build',
    apply: 'build',
    config: () => ({
      resolve: {
        alias: [
          { find: /^react$|^react-dom$/, replacement: 'preact/compat' },
          { find: 'react-dom/client', replacement: here('react-dom-client.ts') },
          { find: 'react/jsx-runtime', replacement: 'preact/jsx-runtime' },
          { find: 'lodash-es', replacement: here('lodash-es.ts') },
        ],
      },
      build: {
        rolldownOptions: {
          // These assumptions hold for all code in this script. The plugin for other apps assumes nothing.
          transform: { assumptions: { noDocumentAll: true, setPublicClassFields: true } },
          // Since Chromium 136 this comment makes the browser compile all functions in the background while the
          // script arrives, instead of at their first call. That was 20 % of the time from OK to the code
          // (docs/performance.md). Other engines ignore it.
          output: { postBanner: '//# allFunctionsCalledOnLoad' },
        },
      },
    }),
    // It acts when it is imported and exports nothing of its own, so `sideEffects` of package.json must name it.
    generateBundle(_, bundle) {
      const lengths = Object.values(bundle).map((file) =>
        file.type === 'chunk' ? (file.modules[here('react-dom-client.ts')]?.renderedLength ?? 0) : 0,
      )
      if (!lengths.some(Boolean)) this.error('The bundler dropped react-dom-client.ts: keys would be lost.')
    },
    // At the end of the body: a style sheet in the head blocks every paint until it has arrived.
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const [link = ''] = /\s*<link rel="stylesheet"[^>]*>/.exec(html) ?? []
        return html.replace(link, '').replace(/\s*<\/body>/, `${link}$&`)
      },
    },
  }
}
