#!/usr/bin/env node
import { existsSync } from 'node:fs'

/** As "engines" in package.json. */
const OLDEST = [20, 19]

// The npm package holds one bundled file. A clone runs its sources, so that a change takes effect without a build.
const sources = new URL('../src/cli/main.ts', import.meta.url)
const [major, minor] = process.versions.node.split('.').map(Number)
// Before any import: an older Node would end with a stack trace about a name that it does not export.
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(`couchpass needs Node ${OLDEST.join('.')} or newer, and this is Node ${process.versions.node}.`)
  process.exitCode = 1
} else if (!existsSync(sources)) await import('../lib/cli.js')
else {
  const tsx = await import('tsx/esm/api').catch(() => undefined)
  if (tsx) {
    tsx.register()
    await import(sources.href)
  } else {
    console.error('This clone has no node_modules yet: run "npm ci".')
    process.exitCode = 1
  }
}
