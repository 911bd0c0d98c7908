import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'
import type { AppConfig } from '../src/config/app-config.ts'
import { appConfigPlugin } from './app-config-plugin.ts'
import { classicBuildPlugin } from './classic-build-plugin.ts'

export interface CouchpassOptions {
  /** Stamped into index.html. Packaging can stamp a different one into a copy of the build. */
  readonly config: Partial<AppConfig> & Pick<AppConfig, 'issuer' | 'clientId'>
}

/**
 * For an app behind the gate. Makes a build that runs from file:// on televisions with Chromium 53 or newer (one
 * classic script, one style sheet, relative addresses), writes the configuration into its page, and adds the licences
 * of Couchpass's dependencies.
 *
 * @throws Error that lists every problem of the configuration
 */
export function couchpass({ config }: CouchpassOptions): Plugin[] {
  return [appConfigPlugin(config), classicBuildPlugin(), licencesPlugin()]
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
