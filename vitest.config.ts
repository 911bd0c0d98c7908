import { defineConfig } from 'vitest/config'

/** Node 25 and newer define their own localStorage, which hides the one of jsdom. Node 20 does not know this flag. */
const WITHOUT_WEB_STORAGE = ['--no-experimental-webstorage'].filter((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
)

/** Unit tests stand beside the code. A test that needs a DOM has `// @vitest-environment jsdom` in its first line. */
export default defineConfig({
  test: {
    include: [
      '{bench,couchpass-cli/{create,vite},dev,examples/relay,keycloak,packaging,src,testing,tizen,tools,torture,vite,webos}/**/*.test.{ts,tsx}',
    ],
    environment: 'node',
    // For a machine that is busy with other suites; no test is about so long a time.
    testTimeout: 60_000,
    execArgv: WITHOUT_WEB_STORAGE,
    // A forgotten `.only` fails the run instead of hiding the other tests.
    allowOnly: false,
    // Restores mocks after every test, so that no test depends on the one before.
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
  },
})
