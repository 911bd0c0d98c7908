import { readFileSync } from 'node:fs'

/** Put in by the bundler; absent in a clone, where the sources run as they are. */
declare const COUCHPASS_VERSION: string | undefined

export function readVersion(): string {
  if (typeof COUCHPASS_VERSION === 'string') return COUCHPASS_VERSION
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
