#!/usr/bin/env node
import { existsSync } from 'node:fs'

// The npm package holds one bundled file. A clone runs its sources, so that a change takes effect without a build.
const sources = new URL('../src/cli/main.ts', import.meta.url)
if (!existsSync(sources)) await import('../lib/cli.js')
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
