import { defineConfig } from 'vitest/config'

/** Node 25 and newer has a localStorage of its own, which hides that of jsdom. Node 20 does not know the flag. */
const WITHOUT_WEB_STORAGE = ['--no-experimental-webstorage'].filter((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
)

/** Unit tests beside the code. A file that needs a page says `// @vitest-environment jsdom` in its first line. */
export default defineConfig({
  test: {
    include: ['{bench,dev,keycloak,packaging,src,testing,tizen,tools,torture,vite,webos}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // For a machine that is busy with other suites; no test is about so long a time.
    testTimeout: 60_000,
    execArgv: WITHOUT_WEB_STORAGE,
    // A forgotten `.only` fails the run instead of hiding the other tests.
    allowOnly: false,
    // Whatever a test replaces is put back after it, so no test depends on the one before.
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
  },
})
