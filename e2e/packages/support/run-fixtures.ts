import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { startEmbeddedServer, type EmbeddedServer } from '../../../dev/server/embedded-server.ts'
import { temporaryFolder } from '../../../tools/folders.ts'
import { makePackages, unpackWgt } from './make-packages.ts'
import { unpackIpk } from '../../../testing/packages/unpack-ipk.ts'

/** The folders of the unpacked packages that contain index.html. */
export interface UnpackedPackages {
  readonly tizen: string
  readonly webos: string
}

interface Fixtures {
  readonly server: EmbeddedServer
  /** Packages for `server`, with its metadata. */
  readonly packages: UnpackedPackages
}

/** One server and one pair of packages for all tests of a worker, because a package contains its issuer. */
export const test = base.extend<object, Fixtures>({
  server: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are wanted: none
    async ({}, use) => {
      await using server = await startEmbeddedServer({ intervalSeconds: 1 })
      await use(server)
    },
    { scope: 'worker' },
  ],
  packages: [
    async ({ server: { issuer, clientId } }, use) => {
      await using folder = await temporaryFolder('run-packages')
      const config = { issuer, clientId, appName: 'Living Room Cinema' }
      const { wgt, ipk } = await makePackages(folder.path, { config })
      const tizen = await unpackWgt(wgt, join(folder.path, 'tizen'))
      await use({ tizen, webos: await unpackIpk(ipk, join(folder.path, 'webos')) })
    },
    { scope: 'worker' },
  ],
})

export { expect }
