#!/usr/bin/env node
import { existsSync } from 'node:fs'

// A package holds the one file that was made of the sources; in a clone the sources run as they are, never older than they look.
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
