import { execFile } from 'node:child_process'
import { access, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Messages } from '../../src/i18n/messages.ts'
import { textsOf } from '../../src/i18n/texts-of.ts'
import { MESSAGES } from '../../testing/words.ts'
import { until } from '../../testing/engines/driver/wait-until.ts'
import { buildHost, HOSTS } from '../../testing/hosts/build-host.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv } from '../../testing/tv/tv.ts'
import { expect } from '../fixtures/embedded.ts'
import { installExample } from '../../testing/hosts/packed-example.ts'
import { readCommandLine } from '../../packaging/inputs/command-line.ts'
import { makePackages } from '../../packaging/make-packages.ts'
import { readQrCode } from '../../testing/tv/qr.ts'
import { bundleHost } from './bundle.ts'
import { buildExample, buildWithKey } from './host.ts'
import { testWithJest } from './jest-host.ts'
import { test as base } from './tarballs.ts'

const run = promisify(execFile)
const test = base.extend<{ distDir: string }>({ distDir: '' })

test("couchpass/testing runs the example's tests in Jest", async ({ folder, tarball }) => {
  const printed = await testWithJest(await mkdtemp(join(folder, 'jest-')), tarball)
  expect(printed).toContain('2 passed')
  // No warning of React, such as one of an update outside act.
  expect(printed).not.toContain('console.error')
})

test('the example runs against the server of npm start: its tests, its API, and its development server', async ({
  browser,
  server,
  phone,
  folder,
  tarball,
}) => {
  const example = await installExample(await mkdtemp(join(folder, 'watchlist-')), tarball)
  await example.test()
  await using api = await example.startApi(server)
  await using app = await example.dev(api.origin, server)
  const tv = await openTv(await browser.newContext(), app.origin)
  await tv.choose('Sign in')
  await phone.approve(await tv.qrText())
  await expect(tv.page.getByRole('heading', { name: `${server.viewer.name}: to watch` })).toBeVisible()
  await expect(tv.page.getByRole('listitem')).toHaveText(['The General', 'Metropolis', 'Man with a Movie Camera'])
  // The API asks the provider, which knows no such session any more.
  await server.revokeSessions()
  await tv.choose('Reload')
  await tv.screen('welcome')
  await tv.page.context().close()
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

    test('signs in, shows the app, and signs out', async ({ tv, phone, folder, distDir, appConfig }) => {
      await tv.choose('Sign in')
      await phone.approve(await tv.qrText())
      await expect(tv.page.getByRole('heading', { name: host.react })).toBeVisible()
      // What Chromium 53 lacks: bundlers leave out a file that is imported for its effects only, unless package.json
      // names it and the file that imports it.
      expect(await readFile(join(distDir, 'app.js'), 'utf8')).toMatch(/["'`]fromEntries["'`]/)
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

test.describe('an app for guests', () => {
  test.use({
    distDir: async ({ folder, tarball }, use) =>
      use(await buildExample('guest', await mkdtemp(join(folder, 'guest-')), tarball)),
    app: async ({ appConfig, distDir }, use) => {
      await using app = await serveApp({ config: appConfig, distDir })
      await use(app)
    },
  })

  test('plays its trailer, asks to sign in for the film, and plays that afterwards', async ({ tv, phone, server }) => {
    const { page } = tv
    const plays = (what: string) => expect(page.getByRole('status').first()).toHaveText(what)
    const press = async (label: string) => {
      await page.getByRole('button', { name: label, exact: true }).focus()
      await tv.press('ok')
    }
    await press('Trailer')
    await plays('Playing: the trailer')
    await press('Sign in to watch')
    await tv.screen('welcome')
    await tv.press('back')
    await plays('Playing: the trailer')
    await expect(page.getByRole('button', { name: 'Sign in to watch' })).toBeFocused()
    await tv.press('ok')
    await tv.choose('Sign in')
    await phone.approve(await tv.qrText())
    await plays('Playing: the film')
    await expect(page.getByText(`Hello ${server.viewer.name}`)).toBeVisible()
    await press('Sign out')
    await tv.choose('Sign out of this TV')
    await plays('Playing: nothing')
    await expect(page.getByRole('button', { name: 'Sign in to watch' })).toBeVisible()
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

test.describe('the library in a bundle', () => {
  const ROOT = fileURLToPath(new URL('../../', import.meta.url))
  /** kB after gzip that the sign-in with one language adds to an app with React 19; everything it brings is counted. */
  const BUDGET = 80
  const render = (element: string) => `import { createElement } from 'react'
    import { createRoot } from 'react-dom/client'
    createRoot(document.getElementById('root')).render(${element})`
  const gate = (props: string) =>
    `import { SignInGate } from 'couchpass'\n${render(`createElement(SignInGate, ${props}, 'The app')`)}`
  /** The texts of a language that no other language shares. */
  const ownTexts = (messages: Messages) => {
    const others = MESSAGES.filter((one) => one !== messages).map((one) => new Set(textsOf(one, '').values()))
    return [...textsOf(messages, '').values()].filter((text) => !others.some((texts) => texts.has(text)))
  }
  const wordsIn = (code: string) =>
    MESSAGES.filter((messages) => ownTexts(messages).filter((text) => code.includes(text)).length > 9).map(
      ({ language }) => language,
    )

  test('has the words of the imported languages alone, and stays small', async ({ tarball }) => {
    expect(tarball, 'packing has built lib/').toBeTruthy()
    const [plain, english, german, every] = await Promise.all([
      bundleHost(ROOT, render("'The app'")),
      bundleHost(ROOT, gate('null')),
      bundleHost(ROOT, `import { de } from 'couchpass/languages/de'\n${gate('{ languages: [de] }')}`),
      bundleHost(ROOT, `import { CATALOGUES } from 'couchpass/languages/all'\n${gate('{ languages: CATALOGUES }')}`),
    ])
    expect(wordsIn(plain.code)).toEqual([])
    expect(wordsIn(english.code)).toEqual(['en'])
    // English is what the gate has without the prop.
    expect(wordsIn(german.code)).toEqual(['de', 'en'])
    expect(wordsIn(every.code)).toEqual(MESSAGES.map(({ language }) => language))

    const added = english.size - plain.size
    console.log(`The library with one language adds ${added.toFixed(1)} kB gzip.`)
    expect(added).toBeLessThan(BUDGET)
  })
})
