import type { Plugin } from 'vite'
import type { AppConfig } from '../../src/config/app-config.ts'
import { appConfigPlugin } from '../app-config-plugin.ts'
import { classicBuildPlugin } from '../classic-build-plugin.ts'

export interface CouchpassOptions {
  /** Stamped into index.html; packaging can stamp another one into a copy of the build. */
  readonly config: Partial<AppConfig> & Pick<AppConfig, 'issuer' | 'clientId'>
}

/**
 * For the app behind the gate: makes the build that runs from file:// on televisions from Chromium 53 on (one classic script,
 * one style sheet, relative addresses), and puts the configuration into its page.
 *
 * @throws Error listing every problem of the configuration
 */
export function couchpass({ config }: CouchpassOptions): Plugin[] {
  return [appConfigPlugin(config), classicBuildPlugin()]
}
