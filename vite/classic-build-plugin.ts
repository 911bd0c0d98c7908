import type { Plugin } from 'vite'

/**
 * Makes the built page run from file:// on old televisions: one classic script. Old engines never run module scripts
 * at file://, and current engines refuse `crossorigin` there when web security is on.
 */
export function classicBuildPlugin(): Plugin {
  return {
    name: 'couchpass:classic-build',
    apply: 'build',
    config: () => ({
      base: './',
      build: {
        // 'chrome53' would keep `**`, which Chromium 51 and es-check's es6 do not know.
        target: 'es2015',
        cssTarget: 'chrome53',
        modulePreload: false,
        cssCodeSplit: false,
        rolldownOptions: {
          output: {
            format: 'iife',
            codeSplitting: false,
            entryFileNames: 'app.js',
            assetFileNames: '[name][extname]',
          },
        },
      },
    }),
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html
          .replace(/<script type="module" crossorigin /g, '<script defer ')
          .replace(/<link rel="stylesheet" crossorigin /g, '<link rel="stylesheet" '),
    },
  }
}
