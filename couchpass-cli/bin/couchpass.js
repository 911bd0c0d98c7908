#!/usr/bin/env node
import { existsSync } from 'node:fs'

/** As "engines" in package.json. */
const OLDEST = [20, 19]

/** Commands with a bundle of their own, so that `couchpass token` does not load what makes packages. */
const TOOLS = {
  create: { bundle: '../lib/packaging/create.js', source: '../create/create.ts' },
  package: { bundle: '../lib/packaging/package.js', source: '../../packaging/package.ts' },
  tv: { bundle: '../lib/packaging/tv.js', source: '../../packaging/tv/tv.ts' },
}
const TERMINAL = { bundle: '../lib/cli.js', source: '../../src/cli/main.ts' }

// The npm package holds bundles. A clone runs its sources, so that a change takes effect without a build.
const inClone = existsSync(new URL(TERMINAL.source, import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)
// Before any import: an older Node would end with a stack trace about a name that it does not export.
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(`couchpass needs Node ${OLDEST.join('.')} or newer, and this is Node ${process.versions.node}.`)
  process.exitCode = 1
} else {
  const [command] = process.argv.slice(2)
  const tool = Object.hasOwn(TOOLS, command ?? '') ? TOOLS[command] : undefined
  // Each tool reads its own options.
  if (tool) process.argv.splice(2, 1)
  await run(tool ?? TERMINAL)
}

async function run({ bundle, source }) {
  if (!inClone) return import(new URL(bundle, import.meta.url))
  const tsx = await import('tsx/esm/api').catch(() => undefined)
  if (tsx) {
    tsx.register()
    return import(new URL(source, import.meta.url))
  }
  console.error('This clone has no node_modules yet: run "npm ci".')
  process.exitCode = 1
}
