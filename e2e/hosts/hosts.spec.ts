import { execFile } from 'node:child_process'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from '../../testing/engines/driver/wait-until.ts'
import { packTarball } from '../../testing/pack-tarball.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { test as base, expect } from '../fixtures/embedded.ts'
import { readCommandLine } from '../../packaging/inputs/command-line.ts'
import { makePackages } from '../../packaging/make-packages.ts'
import { readQrCode } from '../../testing/tv/qr.ts'
import { buildExample, buildHost, HOSTS } from './host.ts'

const run = promisify(execFile)
const test = base.extend<{ distDir: string }, { folder: string; tarball: string }>({
  distDir: '',
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

test.describe('a page without a framework', () => {
  test.use({
    distDir: async ({ folder, tarball }, use) =>
      use(await buildExample('plain-page', await mkdtemp(join(folder, 'plain-')), tarball)),
    app: async ({ appConfig, distDir }, use) => {
      await using app = await serveApp({ config: appConfig, distDir })
      await use(app)
    },
  })

  test('signs in with its own code screen, without React, and can be packaged', async ({
    tv,
    phone,
    folder,
    distDir,
  }) => {
    await expect(access(join(distDir, '../node_modules/react'))).rejects.toThrow(/ENOENT/)
    const isNode = `import('couchpass/core').then(({ createCouchpass }) => console.log(typeof createCouchpass))`
    const { stdout } = await run(process.execPath, ['-e', isNode], { cwd: join(distDir, '..') })
    expect(stdout).toBe('function\n')
    await tv.choose('Sign in')
    await phone.approve(await tv.qrText())
    await tv.screen('home')
    expect(await tv.viewerName()).toMatch(/^Hello /)
    await tv.choose('Sign out')
    await tv.screen('welcome')
    const options = readCommandLine(['--dist', distDir, '--out', join(folder, 'plain'), '--test-certificates'], folder)
    await makePackages(options, {})
  })
})

test.describe('LightningJS Blits', () => {
  test.use({
    distDir: async ({ folder, tarball }, use) =>
      use(await buildExample('blits', await mkdtemp(join(folder, 'blits-')), tarball)),
    app: async ({ appConfig, distDir }, use) => {
      await using app = await serveApp({ config: appConfig, distDir })
      await use(app)
    },
  })

  test('signs in and out on a canvas', async ({ tv, phone, server }) => {
    const title = (words: string) => expect(tv.page).toHaveTitle(words)
    await title('Sign in to watch')
    await tv.press('ok')
    await title('Scan the picture, or type the code')
    const code = await until('the QR code is drawn', 20_000, () =>
      tv.page.screenshot().then((picture) => readQrCode(picture).catch(() => undefined)),
    )
    await phone.approve(code)
    await title(`Hello ${server.viewer.name}`)
    await tv.press('ok')
    await title('Sign in to watch')
  })
})
