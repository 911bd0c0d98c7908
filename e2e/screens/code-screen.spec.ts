import { languageLabel } from '../../testing/tv/scenes.ts'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { en, messagesFor } from '../../testing/words.ts'
import { expectSoundLayout } from '../support/layout/expect-layout.ts'
import { deviceAnswer, PENDING, startScriptedServer } from '../support/servers/scripted-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv, TV_SIZES, type Tv } from '../../testing/tv/tv.ts'

/** 70 characters, and 57 as shown. */
const APP_NAME = 'Bürgerfernsehen und Mediathek der Vereinigten Länder am großen Flusse.'
const LONG_ADDRESS = 'https://anmeldung.beispiel-fernsehen.de/realms/stube/device-in'
const SHORT_ADDRESS = 'https://acme.tv/tv'

interface Room extends AsyncDisposable {
  readonly tv: Tv
}

async function furnish(browser: Browser, address: string, config: object, answer: object = {}): Promise<Room> {
  const server = await startScriptedServer((issuer) => ({
    '/device': {
      json: {
        ...deviceAnswer(issuer),
        ...{ verification_uri: address, verification_uri_complete: `${address}?user_code=WDJB-MJHT` },
        ...{ expires_in: 600, ...answer },
      },
    },
    '/token': PENDING,
  }))
  const app = await serveApp({ config: { issuer: server.issuer, clientId: 'tv', locale: 'en', ...config } })
  const context = await browser.newContext()
  const tv = await openTv(context, app.origin)
  await tv.screen('welcome')
  return {
    tv,
    [Symbol.asyncDispose]: async () => {
      await context.close()
      await app.close()
      await server[Symbol.asyncDispose]()
    },
  }
}

async function showCode(tv: Tv, locale = 'en'): Promise<void> {
  await tv.choose(messagesFor(locale).welcome.signIn)
  await tv.page.getByTestId('qr-code').waitFor()
}

const top = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())!.y
const box = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())!

for (const locale of ['de', 'fr'])
  test(`in ${locale}, names of 70 characters, an address of 57 and two further controls fit in the last minute`, async ({
    browser,
  }) => {
    await using room = await furnish(
      browser,
      LONG_ADDRESS,
      { appName: APP_NAME, locale, support: { text: 'Call us.' } },
      { expires_in: 50 },
    )
    const { page } = room.tv
    await showCode(room.tv, locale)
    await expect(page.getByTestId('countdown')).toBeVisible()
    await expect(page.locator('.cp-sign-in-actions button')).toHaveCount(4)
    for (const size of TV_SIZES)
      for (const textScale of ['1', '1.2']) {
        await page.evaluate((scale) => {
          document.querySelector<HTMLElement>('.couchpass')!.style.setProperty('--text-scale', scale)
        }, textScale)
        await page.setViewportSize({ ...size, height: size.height - 1 })
        await page.setViewportSize(size)
        await expectSoundLayout(page, `text × ${textScale} at ${size.width}`)
      }
  })

test('the two ways lie side by side: a QR of 560 px with its hint while focused, a code of 128 px, the logo', async ({
  browser,
}) => {
  const logo = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1"/>')}`
  await using room = await furnish(browser, SHORT_ADDRESS, { appName: 'ACME', brand: { logo } })
  const { tv } = room
  const { page } = tv
  const places = ['h1', '.cp-way-scan h2', '.cp-way-type h2', '.cp-way-label', '.cp-sign-in-actions']
  let answer = () => {}
  await page.route('**/device', async (route) => {
    await new Promise<void>((resolve) => (answer = resolve))
    await route.continue()
  })
  await tv.choose(en.welcome.signIn)
  await page.getByTestId('slow').waitFor()
  const before = await Promise.all(places.map((place) => top(page, place)))
  answer()
  await page.getByTestId('qr-code').waitFor()
  // Nothing moves when the code comes.
  expect(await Promise.all(places.map((place) => top(page, place)))).toEqual(before)

  await expect(page.getByRole('heading', { name: 'Sign in to ACME' })).toBeVisible()
  await expect(page.locator('.cp-sign-in-title img')).toHaveAttribute('src', logo)
  const [scan, type] = [await box(page, '.cp-way-scan'), await box(page, '.cp-way-type')]
  expect(scan.width).toBeCloseTo(type.width, 0)
  expect([scan.y, scan.height]).toEqual([type.y, type.height])
  // 37 modules of 15 px, the most that fit in 560.
  expect((await box(page, '[data-testid=qr-code]')).width).toBe(555)
  const size = (element: Element) => parseFloat(getComputedStyle(element).fontSize)
  expect(await page.getByTestId('user-code').evaluate(size)).toBe(128)
  expect(await tv.verificationUri()).toBe('acme.tv/tv')
  expect(await tv.qrText()).toBe(`${SHORT_ADDRESS}?user_code=WDJB-MJHT`)

  await expect(page.getByText(en.ways.bigger)).toBeVisible()
  await tv.press('right')
  await expect(page.getByRole('button', { name: 'WDJB-MJHT' })).toBeFocused()
  await expect(page.getByText(en.ways.bigger)).toBeHidden()
  await tv.press('left')
  await expect(page.getByText(en.ways.bigger)).toBeVisible()
})

test('a long address steps back and stays complete, unless the operator configured it', async ({ browser }) => {
  const sizes: number[] = []
  for (const config of [{}, { verificationUri: LONG_ADDRESS }]) {
    await using room = await furnish(browser, LONG_ADDRESS, config)
    await showCode(room.tv)
    expect(await room.tv.verificationUri()).toBe(LONG_ADDRESS.slice('https://'.length))
    expect(await room.tv.userCode()).toBe('WDJB-MJHT')
    for (const mark of ['verification-uri', 'user-code'])
      sizes.push(await room.tv.page.getByTestId(mark).evaluate((text) => parseFloat(getComputedStyle(text).fontSize)))
  }
  expect(sizes).toEqual([32, 112, 44, 128])
})

test('configured addresses are on the screen, in the QR of both sizes, and again after a relaunch', async ({
  browser,
}) => {
  const complete = 'https://acme.tv/go?code={user_code}&from=tv'
  const config = { verificationUri: 'https://acme.tv/', verificationUriComplete: complete }
  await using room = await furnish(browser, LONG_ADDRESS, config)
  const { tv } = room
  await showCode(tv)
  const filled = 'https://acme.tv/go?code=WDJB-MJHT&from=tv'
  expect([await tv.verificationUri(), await tv.qrText()]).toEqual(['acme.tv', filled])
  await expect(tv.page.getByTestId('qr-host')).toHaveCount(0)
  await tv.press('ok')
  await tv.page.getByRole('button', { name: en.signIn.smallerQr }).waitFor()
  expect(await tv.qrText()).toBe(filled)
  await tv.relaunch()
  await tv.page.getByTestId('qr-code').waitFor()
  expect([await tv.verificationUri(), await tv.qrText()]).toEqual(['acme.tv', filled])
})

test('in forced colours the focused control differs from the others on every screen it meets', async ({ browser }) => {
  await using room = await furnish(browser, SHORT_ADDRESS, {})
  const { tv } = room
  await tv.page.emulateMedia({ forcedColors: 'active' })
  const look = (name: string) =>
    tv.page.getByRole('button', { name, exact: true }).evaluate((control) => {
      const { backgroundColor, borderTopColor } = getComputedStyle(control)
      return `${backgroundColor} ${borderTopColor} ${getComputedStyle(control, '::after').opacity}`
    })
  const expectFocusSeen = async (one: string, other: string) => {
    await tv.focus(one)
    const focused = [await look(one), await look(other)]
    expect(focused[0]).not.toBe(focused[1])
    await tv.focus(other)
    expect(await look(one)).not.toBe(focused[0])
    expect(await look(other)).not.toBe(focused[1])
  }
  await expectFocusSeen(en.welcome.signIn, languageLabel(en))
  await tv.focus(en.welcome.signIn)
  await showCode(tv)
  await expectFocusSeen(en.signIn.cancel, en.signIn.newCode)
  await expectFocusSeen('WDJB-MJHT', `${en.signIn.qrAlternative}. ${en.ways.bigger}`)
  await expectSoundLayout(tv.page, 'forced colours')
})

test('the sign of life runs while all is well, and stands still in high contrast and for less motion', async ({
  browser,
}) => {
  await using room = await furnish(browser, SHORT_ADDRESS, {})
  const { tv } = room
  const motion = () => tv.page.locator('.cp-life').evaluate((dot) => getComputedStyle(dot, '::after').animationName)
  await showCode(tv)
  expect(await motion()).toBe('none')
  await tv.page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await motion()).toBe('cp-life')
  await tv.press('back')
  await tv.choose(languageLabel(en))
  await tv.choose(en.appearance.highContrast)
  await tv.press('back')
  await showCode(tv)
  expect(await motion()).toBe('none')
})
