import { mkdtemp, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { serveApp } from '../../testing/servers/static-server.ts'
import { expect } from '../fixtures/embedded.ts'
import { readCommandLine } from '../../packaging/inputs/command-line.ts'
import { makePackages } from '../../packaging/make-packages.ts'
import { buildHost, buildWithKey, HOSTS } from './host.ts'
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

    test('signs in, shows the app, and signs out', async ({ tv, phone, folder, distDir, appConfig }) => {
      await tv.choose('Sign in')
      await phone.approve(await tv.qrText())
      await expect(tv.page.getByRole('heading', { name: host.react })).toBeVisible()
      await tv.choose('Sign out')
      await tv.screen('welcome')
      if (!host.name.startsWith('webpack')) return
      // It leaves the packages' newer syntax as it is, so an old set would stay black.
      const config = join(folder, 'tv.json')
      await writeFile(config, JSON.stringify(appConfig))
      const args = ['--dist', distDir, '--config', config, '--out', join(folder, 'out'), '--test-certificates']
      const made = (more: readonly string[]) => makePackages(readCommandLine([...args, ...more], folder), {})
      await expect(made([])).rejects.toThrow(/app\.js has syntax that Chromium 53 cannot read/)
      // Its style-loader puts the styles into the script.
      expect(await made(['--floor', '112'])).toMatchObject({ styleMakers: ['style-loader'] })
      await buildWithKey(dirname(distDir))
      await expect(made(['--floor', '112'])).rejects.toThrow(/app\.js holds a private key\./)
    })
  })
