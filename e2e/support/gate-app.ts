import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { couchpass } from '../../dev/library/vite-plugin.ts'

export interface BuiltApp extends AsyncDisposable {
  readonly distDir: string
}

/** Builds the app behind the gate (e2e/gate-app) as one for televisions; what stands in its page is stamped later. */
export async function buildGateApp(): Promise<BuiltApp> {
  const distDir = await mkdtemp(join(tmpdir(), 'couchpass-gate-app-'))
  await build({
    root: fileURLToPath(new URL('../gate-app/', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), couchpass({ config: { issuer: 'https://id.example.com', clientId: 'tv' } })],
    build: { outDir: distDir, emptyOutDir: true },
  })
  return { distDir, [Symbol.asyncDispose]: () => rm(distDir, { recursive: true, force: true }) }
}
