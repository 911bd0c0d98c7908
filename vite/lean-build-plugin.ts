import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const here = (file: string) => fileURLToPath(new URL(`lean-build/${file}`, import.meta.url))

/**
 * Makes the app's own start faster without a word of it in the app's sources (ADR 011): preact/compat in the place of React, and
 * the few lines that norigin needs in the place of lodash-es. The library keeps React, which is its customer's.
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
          // True of everything in this script; the plugin for others' apps assumes nothing.
          transform: { assumptions: { noDocumentAll: true, setPublicClassFields: true } },
          // Since Chromium 136: all functions are compiled beside the main thread while the script arrives, and none when it
          // is first called, which was a fifth of the way from OK to the code (docs/performance.md). Others read a comment.
          output: { postBanner: '//# allFunctionsCalledOnLoad' },
        },
      },
    }),
    // Behind what the page shows by itself: a sheet in the head keeps everything from being painted until it is there.
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const [link = ''] = /\s*<link rel="stylesheet"[^>]*>/.exec(html) ?? []
        return html.replace(link, '').replace(/\s*<\/body>/, `${link}$&`)
      },
    },
  }
}
