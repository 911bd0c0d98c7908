import { test, expect, type Page } from '@playwright/test'
import { MESSAGES } from '../../testing/words.ts'
import type { Messages } from '../../src/i18n/messages.ts'
import { deviceAnswer, PENDING, startScriptedServer, type ScriptedAnswer } from '../support/servers/scripted-server.ts'
import { shortened } from '../../src/screens/home/name-of.ts'
import { HELP_CONFIG, languageLabel, stopMoment } from '../../testing/tv/scenes.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { ALL_SIZES, openTv, type Tv } from '../../testing/tv/tv.ts'
import { expectLargerFits } from '../support/eyes/larger-text.ts'
import { expectSoundLayout } from '../support/layout/expect-layout.ts'

const APP_NAME = 'Living Room Cinema'
/** 70 characters. */
const VIEWER = 'Maximiliane Brandstätter-Oppenheimer von Hohenfels-Weissenstein zu Aue'

for (const messages of MESSAGES)
  test(`every screen in ${messages.language}, in every size: all words fit`, async ({ browser }) => {
    const answers: ScriptedAnswer[] = [PENDING]
    await using server = await startScriptedServer((issuer) => ({
      '/device': { json: { ...deviceAnswer(issuer), expires_in: 50 } },
      '/token': answers,
    }))
    await using app = await serveApp({
      config: { issuer: server.issuer, clientId: 'tv', appName: APP_NAME, locale: messages.language, ...HELP_CONFIG },
    })
    await using context = await browser.newContext()
    const tv = await openTv(context, app.origin)
    await signedOut(tv, messages)
    await signingIn(tv, messages, answers)
    await signedIn(tv, messages)
    expect(tv.problems).toEqual([])
  })

async function signedOut(tv: Tv, messages: Messages): Promise<void> {
  const { page } = tv
  const { help, legal } = messages
  await tv.screen('welcome')
  await expect(page.locator('html')).toHaveAttribute('lang', messages.language)
  await expect(page.locator('html')).toHaveAttribute('dir', messages.direction)
  await expectFits(page, 'welcome')
  await replaceText(
    page,
    '.cp-lead',
    [messages.welcome.signedOut, messages.welcome.signedOutHere, messages.welcome.sessionEnded],
    'welcome',
  )
  for (const control of [help.noAccount, help.trouble, legal.title]) {
    await tv.choose(control)
    await page.getByTestId('help').waitFor()
    await expectFits(page, control)
    await replaceText(page, '.cp-help-use', [help.write, help.call], control)
    await tv.press('back')
    await expect(page.getByRole('button', { name: control, exact: true })).toBeFocused()
  }
  await tv.press('back')
  await expect(page.getByRole('button', { name: messages.exit.stay, exact: true })).toBeFocused()
  await expectFits(page, 'leaving?')
  await tv.press('ok')
  await tv.choose(languageLabel(messages))
  await expect(page.getByRole('button', { name: messages.name, exact: true })).toBeFocused()
  await expectFits(page, 'language and display')
  await tv.press('back')
}

async function signingIn(tv: Tv, messages: Messages, answers: ScriptedAnswer[]): Promise<void> {
  const { page } = tv
  const { signIn, fault } = messages
  await tv.choose(messages.welcome.signIn)
  await page.getByTestId('qr-code').waitFor()
  await expectFits(page, 'the code, in its last minute')
  const states = [
    ...[signIn.requesting, signIn.takesLonger, signIn.renewing, signIn.renewalFailed],
    ...[signIn.waiting, signIn.reconnecting, signIn.approved],
  ]
  await replaceText(page, '[data-testid=status]', states, 'the code')
  await tv.choose(`${signIn.qrAlternative}. ${messages.ways.bigger}`)
  await page.getByRole('button', { name: signIn.smallerQr }).waitFor()
  await expectFits(page, 'bigger QR')
  await tv.press('back')
  answers[0] = { status: 400, json: { error: 'access_denied' } }
  await tv.screen('denied')
  await expectFits(page, 'denied')
  await replaceText(page, '.cp-lead', [messages.another.denied], 'denied')
  await replaceText(page, 'h1', [messages.expired.title], 'expired')
  await replaceText(page, '.cp-lead', [messages.expired.text], 'expired')
  answers[0] = { status: 400, json: { error: 'invalid_scope' } }
  await tv.press('ok')
  await tv.screen('fault')
  await expectFits(page, 'fault')
  await replaceText(page, '.cp-lead', Object.values(fault.sentences), 'fault')
  answers[0] = PENDING
}

async function signedIn(tv: Tv, messages: Messages): Promise<void> {
  const { page } = tv
  const { approval, home } = messages
  await tv.press('ok')
  await page.getByTestId('qr-code').waitFor()
  await tv.press('back')
  await tv.screen('welcome')
  await page.route('**/token', (route) =>
    route.fulfill({
      headers: { 'Access-Control-Allow-Origin': '*' },
      json: { access_token: 'of-the-test', token_type: 'Bearer', expires_in: 300 },
    }),
  )
  await page.getByTestId('question').waitFor()
  await expectFits(page, 'approved meanwhile')
  await replaceText(page, '.cp-actions .cp-action:last-child', [approval.continueAs(shortened(VIEWER))], 'approved')
  await replaceText(page, 'h1', [approval.title(VIEWER)], 'approved meanwhile')
  await page.unroute('**/token')
  await stopMoment(page)
  await tv.press('ok')
  await tv.screen('success')
  await expectFits(page, 'success')
  await replaceText(page, 'h1', [messages.success.title(VIEWER)], 'success')
  await tv.press('ok')
  await tv.screen('home')
  await replaceText(page, 'h1', [VIEWER], 'home')
  await tv.choose(home.signOut)
  await page.getByTestId('question').waitFor()
  await expectFits(page, 'signing out')
  await tv.press('back')
  await tv.choose(home.anotherAccount)
  await page.getByTestId('qr-code').waitFor()
  await expectFits(page, 'another account')
  const keep = messages.another.keep(shortened(VIEWER))
  await replaceText(page, '.cp-sign-in-actions .cp-action:last-child', [keep], 'another account')
  for (const size of ALL_SIZES) {
    await page.setViewportSize(size)
    const lines = await page.getByTestId('status').evaluate((status) => {
      return status.getBoundingClientRect().height / parseFloat(getComputedStyle(status).lineHeight)
    })
    expect(lines, `lines of the status at ${size.width}`).toBeCloseTo(1, 1)
  }
}

/** Puts every possible text in its place and checks the layout. */
async function replaceText(page: Page, selector: string, texts: readonly string[], what: string): Promise<void> {
  for (const text of texts) {
    await page
      .locator(selector)
      .first()
      .evaluate((element, words) => (element.textContent = words), text)
    await expectSoundLayout(page, `${what}: ${text}`)
    await expectLargerFits(page, `${what}, with larger text: ${text}`)
  }
}

async function expectFits(page: Page, what: string): Promise<void> {
  for (const size of ALL_SIZES) {
    await page.setViewportSize(size)
    await expectSoundLayout(page, `${what} at ${size.width}×${size.height}`)
  }
  await expectLargerFits(page, `${what}, with larger text`)
}
