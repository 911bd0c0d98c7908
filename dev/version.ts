import { readFileSync } from 'node:fs'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/** For Vite's `define`: what src/version.ts and src/cli/version.ts read. */
export const VERSION_DEFINE = { COUCHPASS_VERSION: JSON.stringify(version) }
