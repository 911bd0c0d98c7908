import { MESSAGES, de, en } from '../../testing/words.ts'
import { expect, test } from '../fixtures/embedded.ts'
import { walkFocus, type FocusedControl } from '../support/eyes/focus-walk.ts'
import { readingOrder } from '../support/eyes/reading-order.ts'
import { announcements, recordLiveRegions } from '../support/eyes/live-regions.ts'
import { HELP_CONFIG, languageLabel, LONG_NAME, optionsOf, SCENES } from '../../testing/tv/scenes.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv } from '../../testing/tv/tv.ts'

const {
  signIn,
  ways,
  accounts,
  approval,
  denied,
  expired,
  fault,
  home,
  welcome,
  appearance,
  signOut,
  diagnostics,
  help,
  legal,
} = en
const { support: SUPPORT, links: LINKS } = HELP_CONFIG
const bare = (url: string) => url.replace('https://', '')

/** What a screen reader says after the name of the control that has the focus when the screen appears. */
const ABOUT: Readonly<Record<string, string>> = {
  welcome: `Couchpass ${welcome.lead}`,
  'welcome-session-ended': `Couchpass ${welcome.lead} ${welcome.sessionEnded}`,
  appearance: appearance.title,
  diagnostics: `${diagnostics.title} ${diagnostics.hint}`,
  'sign-in': ways.title('Couchpass'),
  'sign-in-requesting': ways.title('Couchpass'),
  approval: `${approval.title('Robin Demo')} ${approval.text}`,
  'sign-in-last-minute': ways.title('Couchpass'),
  'sign-in-reconnecting': ways.title('Couchpass'),
  'another-account': ways.title('Couchpass'),
  'sign-in-big-qr': ways.scan,
  denied: `${denied.title} ${denied.text}`,
  expired: `${expired.title} ${expired.text}`,
  fault: `${fault.title} ${fault.sentences.no_connection} ${fault.codeLabel} no_connection`,
  'welcome-help': `Couchpass ${welcome.lead}`,
  'sign-in-help': ways.title('Couchpass'),
  help: `${help.trouble} ${SUPPORT.text} ${help.support} ${help.open} ${bare(SUPPORT.url)} ${help.signUp} ${help.open} ${bare(LINKS.signUp)}`,
  'sign-up': `${help.noAccount} ${help.signUp} ${help.open} ${bare(LINKS.signUp)}`,
  legal: `${legal.title} ${legal.terms} ${help.open} ${bare(LINKS.terms)} ${legal.privacy} ${help.open} ${bare(LINKS.privacy)}`,
  'help-text': `${help.trouble} ${SUPPORT.text}`,
  // Spoken by the live region: the focus moves on soon.
  success: '',
  home: `${home.title} Robin Demo robin robin@example.com`,
  accounts: accounts.title,
  'manage-accounts': accounts.manage,
  'home-several': `${home.title} ${LONG_NAME}`,
  'sign-out': `${signOut.title} ${signOut.text}`,
}

for (const scene of SCENES)
  test.describe(scene.name, () => {
    test.use(optionsOf(scene))

    test('has its headings, describes itself with the focused control, and its focus order is its reading order', async ({
      browser,
      app,
      phone,
      server,
    }) => {
      await using context = await browser.newContext()
      const tv = await openTv(context, app.origin, undefined, recordLiveRegions)
      await tv.screen('welcome')
      await scene.reach({ tv, phone, server, words: en })
      await tv.screen(scene.screen)
      await expect(tv.page.locator(':focus')).toHaveAccessibleDescription(ABOUT[scene.name]!)

      const order = await readingOrder(tv.page)
      // One of the screen, and one of each way to the provider's page.
      const headings = scene.screen === 'sign-in' && !['sign-in-big-qr', 'help'].includes(scene.name) ? 3 : 1
      expect(order.filter((line) => line.startsWith('heading: '))).toHaveLength(headings)
      expect(order[0]).toBe('main: ')
      expect(order[1]).toMatch(
        scene.screen === 'home' && scene.name !== 'sign-out' ? /^StaticText: You are signed in$/ : /^heading: ./,
      )
      const controls = await walkFocus(tv.page)
      expect(controls.map(({ name }) => `button: ${name}`)).toEqual(order.filter((line) => line.startsWith('button: ')))
      for (const [index, control] of controls.slice(1).entries())
        expect(follows(control, controls[index]!), `${control.name} after ${controls[index]!.name}`).toBe(true)
      expect((await announcements(tv.page)).filter(({ withRegion }) => withRegion)).toEqual([])
    })
  })

/** Whether it is to the right of the one before, or below it, by its centre. */
function follows({ left, right, top, bottom }: FocusedControl, before: FocusedControl): boolean {
  return (left + right) / 2 > before.right || (top + bottom) / 2 > before.bottom
}

test('a screen reader reads the code’s screen from top to bottom', async ({ tv }) => {
  await tv.choose(welcome.signIn)
  await tv.page.getByTestId('qr-code').waitFor()
  const [code, address] = [await tv.userCode(), await tv.verificationUri()]
  const order = (await readingOrder(tv.page)).map((line) => line.replace(/^StaticText: /, ''))
  expect(order).toEqual([
    'main: ',
    `heading: ${ways.title('Couchpass')}`,
    `heading: ${ways.scan}`,
    `button: ${signIn.qrAlternative}. ${ways.bigger}`,
    ways.check,
    ways.or,
    `heading: ${ways.otherDevice}`,
    ...[ways.goTo, address],
    ...[ways.enter, signIn.lettersOnly],
    `button: ${code}`,
    signIn.caution('Couchpass'),
    signIn.waiting,
    `button: ${signIn.cancel}`,
    `button: ${signIn.newCode}`,
    `button: ${appearance.title}`,
    // The last announcement.
    'status: ',
    `${ways.scan}. ${ways.otherDevice}: ${ways.goTo} ${address} . ${signIn.spelledCode(Array.from(code).join(', '))}`,
    signIn.waiting,
    'alert: ',
  ])
})

test('the code is spelled when it gets the focus, and again at every OK', async ({ browser, app }) => {
  await using context = await browser.newContext()
  const tv = await openTv(context, app.origin, undefined, recordLiveRegions)
  await tv.choose(welcome.signIn)
  await tv.page.getByTestId('qr-code').waitFor()
  const code = await tv.userCode()
  const spelled = signIn.spelledCode(Array.from(code).join(', '))
  const before = await announcements(tv.page)
  const newly = async () => (await announcements(tv.page)).slice(before.length).map(({ text }) => text)
  await tv.choose(code)
  await expect(tv.page.locator(':focus')).toHaveAccessibleDescription(
    `${spelled} ${ways.goTo} ${await tv.verificationUri()}`,
  )
  await expect.poll(newly).toEqual([spelled])
  await tv.press('ok')
  await expect.poll(newly).toEqual([spelled, spelled])
  // The enlarged QR code and the way back are not announced as new.
  await tv.choose(`${signIn.qrAlternative}. ${ways.bigger}`)
  await tv.choose(signIn.smallerQr)
  await tv.page.getByTestId('verification-uri').waitFor()
  expect(await newly()).toEqual([spelled, spelled])
})

test('a lost network is said once, at once', async ({ browser, app }) => {
  await using context = await browser.newContext()
  const tv = await openTv(context, app.origin, undefined, recordLiveRegions)
  await tv.screen('welcome')
  await context.setOffline(true)
  await expect(tv.page.getByTestId('network-notice')).toBeVisible()
  await context.setOffline(false)
  await expect(tv.page.getByTestId('network-notice')).toBeHidden()
  expect(await announcements(tv.page)).toEqual([{ text: en.network.offline, urgent: true, withRegion: false }])
})

test('the page and each language name are marked with their language', async ({ browser, server }) => {
  await using app = await serveApp({ config: { issuer: server.issuer, clientId: server.clientId, locale: 'de' } })
  await using context = await browser.newContext()
  const tv = await openTv(context, app.origin)
  await tv.screen('welcome')
  await expect(tv.page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(tv.page.locator('.couchpass')).toHaveAttribute('lang', 'de')
  await tv.choose(languageLabel(de))
  for (const { name, language } of MESSAGES)
    await expect(tv.page.getByRole('button', { name, exact: true })).toHaveAttribute('lang', language)
})
