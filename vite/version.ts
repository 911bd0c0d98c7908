import { readFileSync } from 'node:fs'

const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
export const { version: VERSION } = JSON.parse(manifest) as { readonly version: string }

/** For Vite's `define`: the constant that src/app/version.ts and src/cli/version.ts read. */
export const VERSION_DEFINE = { COUCHPASS_VERSION: JSON.stringify(VERSION) }
