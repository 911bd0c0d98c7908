import { fileURLToPath } from 'node:url'

/** The bundler defines it; it does not exist in a clone, which runs the sources. */
declare const COUCHPASS_VERSION: string | undefined

/** Whether this runs from the npm package couchpass-cli, and not in a clone. */
export const IS_INSTALLED = typeof COUCHPASS_VERSION === 'string'

/** The folder with webos/, tizen/ and package.json: a clone, or couchpass-cli/lib, whose bundles are one folder down. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url))

/** How a command is called here: `npm run package -- --help`, or `npx couchpass-cli package --help`. */
export function commandLine(command: 'package' | 'tv', words: string): string {
  if (IS_INSTALLED) return `npx couchpass-cli ${command} ${words}`
  return `npm run ${command} -- ${words}`
}
