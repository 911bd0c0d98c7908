import { en } from '../../testing/words.ts'
import { expect, test } from '../fixtures/embedded.ts'
import { readQrCode } from '../../testing/tv/qr.ts'
import { HELP_CONFIG } from '../../testing/tv/scenes.ts'
import type { Tv } from '../../testing/tv/tv.ts'

const { help: words, legal } = en
const { support, links } = HELP_CONFIG

const help = (tv: Tv) => tv.page.getByTestId('help')
const codeRequests = (requests: readonly { path: string }[]) =>
  requests.filter(({ path }) => path === '/device/auth').length

/** The texts of the QR codes on the screen, from left to right. */
async function qrTexts(tv: Tv): Promise<string[]> {
  const texts = []
  for (const qr of await tv.page.getByTestId('qr-code').all())
    texts.push(await readQrCode(await qr.screenshot({ animations: 'disabled' })))
  return texts
}

test('no screen offers help that is not configured', async ({ tv }) => {
  const offers = tv.page.getByRole('button', { name: new RegExp(`${words.trouble}|${words.noAccount}|${legal.title}`) })
  await tv.screen('welcome')
  await expect(offers).toHaveCount(0)
  await tv.choose('Sign in')
  await tv.page.getByTestId('user-code').waitFor()
  await expect(offers).toHaveCount(0)
})

test.describe('with help', () => {
  test.use({ moreConfig: HELP_CONFIG })

  test('Welcome leads to each page, as text and QR code, and Back to the control that opened it', async ({ tv }) => {
    const pages: readonly [control: string, urls: readonly string[]][] = [
      [words.noAccount, [links.signUp]],
      [words.trouble, [support.url, links.signUp]],
      [legal.title, [links.terms, links.privacy]],
    ]
    for (const [control, urls] of pages) {
      await tv.choose(control)
      await expect(help(tv)).toBeVisible()
      await tv.screen('welcome')
      expect(await qrTexts(tv)).toEqual(urls)
      await expect(tv.page.getByTestId('help-address')).toHaveText(urls.map((url) => url.replace('https://', '')))
      await expect.poll(() => tv.focused()).toBe('Back')
      await tv.press('back')
      await expect(help(tv)).toBeHidden()
      await expect.poll(() => tv.focused()).toBe(control)
    }
  })

  test('help keeps the code, and its legal pages lead back to it', async ({ tv, server }) => {
    await tv.choose('Sign in')
    const code = await tv.userCode()
    await tv.choose(words.trouble)
    await expect(help(tv)).toContainText(support.text)
    await tv.screen('sign-in')
    const polls = () => server.requests.filter(({ path }) => path === '/token').length
    const before = polls()
    await expect.poll(polls).toBeGreaterThan(before)

    await tv.choose(legal.title)
    await expect(help(tv)).toContainText(legal.privacy)
    await tv.press('back')
    await expect(help(tv)).toContainText(support.text)
    await expect.poll(() => tv.focused()).toBe(legal.title)
    await tv.press('back')
    expect(await tv.userCode()).toBe(code)
    await expect.poll(() => tv.focused()).toBe(words.trouble)
    // The second Back is Cancel, which loses no code either.
    await tv.press('back')
    await tv.screen('welcome')
    await tv.choose('Sign in')
    expect(await tv.userCode()).toBe(code)
    await expect.poll(() => tv.focused()).toContain('OK: bigger')
    expect(codeRequests(server.requests)).toBe(1)
  })

  test('Home comes when the phone approves while help is open, and OK twice signs nobody out', async ({
    tv,
    phone,
    server,
  }) => {
    await tv.choose('Sign in')
    const uri = await tv.qrText()
    await tv.choose(words.trouble)
    await expect(help(tv)).toBeVisible()
    await phone.approve(uri)
    await tv.screen('home')
    await expect(help(tv)).toBeHidden()
    // The viewer wanted to close the help, and presses again because another screen came.
    await tv.press('ok')
    await expect(tv.page.getByTestId('question')).toBeVisible()
    await tv.press('ok')
    await expect(tv.page.getByTestId('question')).toBeHidden()
    await tv.screen('home')
    await expect.poll(() => tv.focused()).toBe('Done')
    await tv.press('back')
    await tv.press('back')
    await tv.screen('home')
    expect(server.requests.filter(({ path }) => path === '/token/revocation')).toEqual([])
  })

  test('Home comes also when another account is approved while help is open', async ({ tv, phone }) => {
    await tv.choose('Sign in')
    await phone.approve(await tv.qrText())
    await tv.screen('home')
    await tv.choose('Use another account')
    const uri = await tv.qrText()
    await tv.choose(words.trouble)
    await expect(help(tv)).toBeVisible()
    await phone.approve(uri)
    await tv.screen('home')
    await expect(help(tv)).toBeHidden()
    await expect.poll(() => tv.focused()).toBe('Done')
  })

  test('an approval from Welcome’s help is asked about after Back, and a second Back keeps the question', async ({
    tv,
    phone,
    server,
  }) => {
    await tv.choose('Sign in')
    const uri = await tv.qrText()
    await tv.press('back')
    await tv.choose(words.trouble)
    await phone.approve(uri)
    const isApproved = () => server.requests.some(({ path, status }) => path === '/token' && status === 200)
    await expect.poll(isApproved).toBe(true)
    await expect(help(tv)).toBeVisible()
    await tv.press('back')
    await expect(tv.page.getByTestId('question')).toBeVisible()
    await tv.press('back')
    await tv.choose('Sign in')
    await expect(tv.page.getByTestId('question')).toBeVisible()
    await tv.press('ok')
    await tv.screen('home')
  })

  test('when the phone declines, help stays until Back, and then "New code" has the focus', async ({ tv, phone }) => {
    await tv.choose('Sign in')
    const uri = await tv.qrText()
    await tv.choose(words.trouble)
    await phone.deny(uri)
    await tv.screen('denied')
    await expect(help(tv)).toBeVisible()
    await expect.poll(() => tv.focused()).toBe('Back')
    await tv.press('back')
    await expect(help(tv)).toBeHidden()
    await expect.poll(() => tv.focused()).toBe('New code')
    // Opened from this screen, it comes back to its own control.
    await tv.choose(words.trouble)
    await tv.press('ok')
    await expect.poll(() => tv.focused()).toBe(words.trouble)
    await tv.choose('Back')
    await tv.screen('welcome')
  })
})

test.describe('with the operator’s words alone', () => {
  test.use({ moreConfig: { support: { text: 'התקשרו: 1-800-123' } } })

  test('a fault’s screen leads to them', async ({ tv, server }) => {
    await tv.screen('welcome')
    await server.close()
    await tv.choose('Sign in')
    await tv.screen('fault')
    await tv.choose(words.trouble)
    await expect(help(tv)).toContainText('התקשרו: 1-800-123')
    await expect(tv.page.getByTestId('qr-code')).toHaveCount(0)
    await tv.screen('fault')
    await tv.press('back')
    expect(await tv.faultCode()).toBe('no_connection')
    await tv.choose('Back')
    await tv.screen('welcome')
  })
})

test.describe('with a mail address and a telephone number', () => {
  for (const [url, text] of [
    ['mailto:help@acme.example?subject=TV', 'help@acme.example'],
    ['tel:+49-800-123456', '+49-800-123456'],
  ] as const)
    test.describe(url, () => {
      test.use({ moreConfig: { support: { url } } })
      test('the text has no scheme, and the QR code has all of it', async ({ tv }) => {
        await tv.choose(words.trouble)
        await expect(tv.page.getByTestId('help-address')).toHaveText(text)
        expect(await qrTexts(tv)).toEqual([url])
      })
    })
})
