import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packTarball } from '../../testing/pack-tarball.ts'
import { test as base } from '../fixtures/embedded.ts'

interface Tarballs {
  /** An empty folder for this worker's tests, and for the tarballs. */
  readonly folder: string
  /** The library's. */
  readonly tarball: string
  readonly cliTarball: string
}

/** Each worker packs once what its tests install. */
export const test = base.extend<object, Tarballs>({
  folder: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'couchpass-hosts-'))
      await use(folder)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  tarball: [async ({ folder }, use) => use((await packTarball(folder, 'couchpass')).file), { scope: 'worker' }],
  cliTarball: [async ({ folder }, use) => use((await packTarball(folder, 'couchpass-cli')).file), { scope: 'worker' }],
})
