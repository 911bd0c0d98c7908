import { defineConfig } from '@playwright/test'
import { OLDER_VERSIONS } from './keycloak/versions.ts'
import { CHROMIUM_ARGS } from './testing/launch-options.ts'
import { findChromium } from './tools/requirements.ts'

// Only looks for a Chromium and never installs one, because other tools read this file too. Workers inherit the
// result.
const chromium = process.env.COUCHPASS_CHROMIUM ?? (await findChromium())
if (chromium !== undefined) process.env.COUCHPASS_CHROMIUM = chromium

export default defineConfig<object, { keycloakVersion: string }>({
  globalSetup: './testing/check-chromium.ts',
  outputDir: 'artefacts/e2e',
  // One set of reference pictures for every machine: the app brings its own fonts.
  snapshotPathTemplate: '{testDir}/reference/{arg}{ext}',
  // A test that passes only at the second try is flaky, so it counts as failed.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  globalTimeout: 60 * 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  use: {
    // Tracing every test costs 25 % of the processor time. Use --trace=retain-on-failure when you need a trace.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { ...(chromium !== undefined && { executablePath: chromium }), args: CHROMIUM_ARGS },
  },
  projects: [
    { name: 'embedded', testDir: 'e2e/embedded' },
    { name: 'screens', testDir: 'e2e/screens' },
    { name: 'keycloak', testDir: 'e2e/keycloak', workers: 1 },
    ...OLDER_VERSIONS.map((keycloakVersion) => ({
      name: `keycloak-${keycloakVersion}`,
      testDir: 'e2e/keycloak',
      testMatch: 'versions.spec.ts',
      workers: 1,
      use: { keycloakVersion },
    })),
    { name: 'cluster', testDir: 'e2e/cluster', workers: 1, timeout: 120_000 },
    { name: 'providers', testDir: 'e2e/providers' },
    { name: 'real-providers', testDir: 'e2e/real-providers', timeout: 180_000 },
    { name: 'packages', testDir: 'e2e/packages', dependencies: ['engines-installed'], timeout: 120_000 },
    { name: 'torture', testDir: 'e2e/torture', timeout: 180_000 },
    { name: 'power', testDir: 'e2e/power', dependencies: ['engines-installed'], timeout: 180_000 },
    { name: 'hosts', testDir: 'e2e/hosts', timeout: 180_000 },
    { name: 'cli', testDir: 'e2e/cli', timeout: 120_000 },
    { name: 'engines-installed', testDir: 'e2e/engines', testMatch: /install\.setup\.ts/ },
    { name: 'engines', testDir: 'e2e/engines', dependencies: ['engines-installed'], timeout: 120_000 },
  ],
})
