import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'
import type { AppConfig } from '../src/config/app-config.ts'
import { appConfigPlugin } from './app-config-plugin.ts'
import { classicBuildPlugin } from './classic-build-plugin.ts'

export interface CouchpassOptions {
  /** Stamped into index.html; packaging can stamp another one into a copy of the build. */
  readonly config: Partial<AppConfig> & Pick<AppConfig, 'issuer' | 'clientId'>
}

/**
 * For the app behind the gate: makes the build that runs from file:// on televisions from Chromium 53 on (one classic script,
 * one style sheet, relative addresses), puts the configuration into its page, and the licences of what Couchpass contains
 * beside it.
 *
 * @throws Error listing every problem of the configuration
 */
export function couchpass({ config }: CouchpassOptions): Plugin[] {
  return [appConfigPlugin(config), classicBuildPlugin(), licencesPlugin()]
}

function licencesPlugin(): Plugin {
  return {
    name: 'couchpass:licences',
    apply: 'build',
    async generateBundle() {
      // In the packed library it lies beside this file; built from source there is none, and nothing to ship.
      const source = await readFile(new URL('./NOTICE.txt', import.meta.url)).catch(() => undefined)
      if (source) this.emitFile({ type: 'asset', fileName: 'couchpass-NOTICE.txt', source })
    },
  }
}
