import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import type { AppConfig } from '../src/config/app-config.ts'
import { decodeText } from '../src/config/decode-text.ts'
import { appConfigPlugin } from './app-config-plugin.ts'
import { classicBuildPlugin } from './classic-build-plugin.ts'

export interface CouchpassOptions {
  /** Stamped into index.html. Packaging can stamp a different one into a copy of the build. */
  readonly config: Partial<AppConfig> & Pick<AppConfig, 'issuer' | 'clientId'>
  /** False: a build for the web only, with Vite's own settings. Default: true. */
  readonly television?: boolean
}

/**
 * For an app behind the gate, with Vite 6 or newer. Makes a build that runs from file:// on televisions with Chromium
 * 53 or newer (one classic script, one style sheet, relative addresses), writes the configuration into its page, with
 * the version of the app's package.json, and adds the licences of Couchpass's dependencies.
 *
 * @throws Error that lists every problem of the configuration
 */
export function couchpass({ config, television = true }: CouchpassOptions): Plugin[] {
  const stamped = { ...config }
  return [
    versionPlugin(stamped),
    appConfigPlugin(stamped),
    ...(television ? [classicBuildPlugin()] : []),
    licencesPlugin(),
  ]
}

/** Fills in the version of the app's package, which the screens show for support, unless the configuration has one. */
function versionPlugin(config: { appVersion?: string }): Plugin {
  return {
    name: 'couchpass:version',
    async configResolved({ root }) {
      const bytes = await readFile(join(root, 'package.json')).catch(() => undefined)
      const { version } = JSON.parse(bytes ? decodeText(bytes) : '{}') as { readonly version?: string }
      if (config.appVersion === undefined && version) config.appVersion = version
    },
  }
}

function licencesPlugin(): Plugin {
  return {
    name: 'couchpass:licences',
    apply: 'build',
    async generateBundle() {
      // The packed library contains this file. A build from source has none, and ships nothing to third parties.
      const source = await readFile(new URL('./NOTICE.txt', import.meta.url)).catch(() => undefined)
      if (source) this.emitFile({ type: 'asset', fileName: 'couchpass-NOTICE.txt', source })
    },
  }
}
