import { readFileSync } from 'node:fs'

/** The bundler defines it; it does not exist in a clone, which runs the sources. */
declare const COUCHPASS_VERSION: string | undefined

export function readVersion(): string {
  if (typeof COUCHPASS_VERSION === 'string') return COUCHPASS_VERSION
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
