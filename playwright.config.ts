import { defineConfig } from '@playwright/test'
import { MissingRequirement, requireChromium } from './tools/requirements.ts'

// The workers read this file too; they inherit what the first reading found.
process.env.COUCHPASS_CHROMIUM ??= await requireChromium().catch((error: unknown) => {
  if (!(error instanceof MissingRequirement)) throw error
  console.error(error.message)
  process.exit(1)
})

export default defineConfig({
  outputDir: 'artefacts/e2e',
  // One set of pictures for every machine: the fonts that are compared come with the app.
  snapshotPathTemplate: '{testDir}/reference/{arg}{ext}',
  // A test that passes at a second try has found something.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  globalTimeout: 15 * 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.COUCHPASS_CHROMIUM,
      // Chromium run by root has no sandbox; the rest keeps it from calling home, which a closed network answers slowly.
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // An address that is not loopback and yet leads here: what a TV page opened over the network is.
        '--host-resolver-rules=MAP tv.example 127.0.0.1',
      ],
    },
  },
  projects: [
    { name: 'embedded', testDir: 'e2e/embedded' },
    { name: 'screens', testDir: 'e2e/screens' },
    { name: 'keycloak', testDir: 'e2e/keycloak', workers: 1 },
    { name: 'cluster', testDir: 'e2e/cluster', workers: 1, timeout: 120_000 },
    { name: 'packages', testDir: 'e2e/packages', dependencies: ['engines-installed'], timeout: 120_000 },
    { name: 'torture', testDir: 'e2e/torture', timeout: 180_000 },
    { name: 'power', testDir: 'e2e/power', dependencies: ['engines-installed'], timeout: 180_000 },
    { name: 'cli', testDir: 'e2e/cli', timeout: 120_000 },
    { name: 'engines-installed', testDir: 'e2e/engines', testMatch: /install\.setup\.ts/ },
    { name: 'engines', testDir: 'e2e/engines', dependencies: ['engines-installed'], timeout: 120_000 },
  ],
})
