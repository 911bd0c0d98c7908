import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packTarball } from '../../testing/pack-tarball.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { test as base, expect } from '../fixtures/embedded.ts'
import { buildHost, HOSTS } from './host.ts'

const test = base.extend<object, { folder: string; tarball: string }>({
  folder: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'couchpass-hosts-'))
      await use(folder)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  tarball: [async ({ folder }, use) => use((await packTarball(folder)).file), { scope: 'worker' }],
})

for (const host of HOSTS)
  test.describe(host.name, () => {
    test.use({
      app: async ({ appConfig, folder, tarball }, use) => {
        const distDir = await buildHost(host, await mkdtemp(join(folder, 'host-')), tarball)
        await using app = await serveApp({ config: appConfig, distDir })
        await use(app)
      },
    })

    test('signs in, shows the app, and signs out', async ({ tv, phone }) => {
      await tv.choose('Sign in')
      await phone.approve(await tv.qrText())
      await expect(tv.page.getByRole('heading', { name: host.react })).toBeVisible()
      await tv.choose('Sign out')
      await tv.screen('welcome')
    })
  })
