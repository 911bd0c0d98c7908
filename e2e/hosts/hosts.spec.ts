import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { serveApp } from '../../testing/servers/static-server.ts'
import { expect } from '../fixtures/embedded.ts'
import { readCommandLine } from '../../packaging/inputs/command-line.ts'
import { makePackages } from '../../packaging/make-packages.ts'
import { buildHost, HOSTS } from './host.ts'
import { test as base } from './tarballs.ts'

const test = base.extend<{ distDir: string }>({ distDir: '' })

for (const host of HOSTS)
  test.describe(host.name, () => {
    test.use({
      distDir: async ({ folder, tarball }, use) =>
        use(await buildHost(host, await mkdtemp(join(folder, 'host-')), tarball)),
      app: async ({ appConfig, distDir }, use) => {
        await using app = await serveApp({ config: appConfig, distDir })
        await use(app)
      },
    })

    test('signs in, shows the app, and signs out', async ({ tv, phone, folder, distDir }) => {
      await tv.choose('Sign in')
      await phone.approve(await tv.qrText())
      await expect(tv.page.getByRole('heading', { name: host.react })).toBeVisible()
      await tv.choose('Sign out')
      await tv.screen('welcome')
      if (!host.name.startsWith('webpack')) return
      // It leaves the packages' newer syntax as it is, so an old set would stay black.
      const options = readCommandLine(['--dist', distDir, '--out', join(folder, 'out'), '--test-certificates'], folder)
      await expect(makePackages(options, {})).rejects.toThrow(/app\.js has syntax that Chromium 53 cannot read/)
    })
  })
