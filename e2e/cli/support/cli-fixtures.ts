import { mergeTests, test as base } from '@playwright/test'
import { buildCli } from '../../../vite/build-cli.ts'
import { temporaryFolder } from '../../../tools/folders.ts'
import { test as keycloakTest } from '../../fixtures/keycloak.ts'
import { createMachine, type Machine } from './machine.ts'

interface CliFixtures {
  readonly machine: Machine
}

interface CliWorkerFixtures {
  /** The terminal companion in one file, as in the package. */
  readonly cli: string
}

const cliTest = base.extend<CliFixtures, CliWorkerFixtures>({
  cli: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
    async ({}, use) => {
      await using folder = await temporaryFolder('cli')
      await use(await buildCli(folder.path))
    },
    { scope: 'worker' },
  ],
  machine: async ({ cli }, use) => {
    await using machine = await createMachine(cli)
    await use(machine)
  },
})

/** The terminal companion on a separate machine, with the fixtures of a real Keycloak, which starts on first use. */
export const test = mergeTests(keycloakTest, cliTest)
export { expect } from '@playwright/test'
