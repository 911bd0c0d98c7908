import { expect, test } from '../fixtures/embedded.ts'
import type { Tv } from '../../testing/tv/tv.ts'
import type { Phone } from '../../testing/tv/phone.ts'
import { written } from '../support/written.ts'

const codeRequests = (requests: readonly { path: string }[]) =>
  requests.filter(({ path }) => path === '/device/auth').length

/** Waits for a different code than `before`. */
async function anotherCode(tv: Tv, before: string): Promise<string> {
  await expect(tv.page.getByTestId('user-code')).not.toHaveText(before)
  return tv.userCode()
}

async function firstCode(tv: Tv): Promise<{ code: string; uri: string }> {
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  const code = await tv.userCode()
  return { code, uri: await tv.verificationUri() }
}

test('OK on the QR code enlarges it and keeps the code', async ({ tv, phone }) => {
  const { code, uri } = await firstCode(tv)
  expect(await tv.focused()).toContain('OK: bigger')
  await expect(tv.page.getByText('OK: bigger')).toBeVisible()
  await tv.press('right')
  await tv.press('down')
  await expect(tv.page.getByText('OK: bigger')).toBeHidden()
  await tv.focus('QR code that opens the sign-in page. OK: bigger')
  await tv.press('ok')
  expect(await tv.userCode()).toBe(code)
  expect(await tv.focused()).toBe('Back to the code')
  await tv.press('back')
  expect(await tv.focused()).toContain('OK: bigger')
  await phone.approve(uri, code)
  await tv.screen('home')
})

test('Back right after OK calls the request off, and leaves neither Welcome nor the app', async ({ tv, server }) => {
  await tv.screen('welcome')
  await expect.poll(() => tv.focused()).toBe('Sign in')
  await tv.page.evaluate(async () => {
    const press = (keyCode: number) =>
      ['keydown', 'keyup'].forEach((type) => {
        const event = new KeyboardEvent(type, { bubbles: true, cancelable: true })
        Object.defineProperty(event, 'keyCode', { value: keyCode })
        document.activeElement!.dispatchEvent(event)
      })
    press(13)
    // A task of its own, as for a remote's key.
    await new Promise((resolve) => setTimeout(resolve))
    press(27)
  })
  await expect.poll(() => codeRequests(server.requests)).toBe(1)
  await tv.screen('welcome')
  await expect(tv.page.getByTestId('question')).toHaveCount(0)
  // The code is live: the next OK shows it without another request.
  await tv.press('ok')
  await tv.screen('sign-in')
  await tv.userCode()
  expect(codeRequests(server.requests)).toBe(1)
})

test('after "New code" an approval of the earlier code still signs in', async ({ tv, phone, server }) => {
  const { code, uri } = await firstCode(tv)
  await tv.choose('New code')
  await anotherCode(tv, code)
  await phone.approve(uri, code)
  await tv.screen('home')
  expect(await tv.viewerName()).toBe(server.viewer.name)
})

test('up to three codes are valid at once, each is polled, and no fourth is offered', async ({ tv, phone, server }) => {
  const { code, uri } = await firstCode(tv)
  await tv.choose('New code')
  const second = await anotherCode(tv, code)
  await tv.press('ok')
  const third = await anotherCode(tv, second)
  await expect(tv.page.getByRole('button', { name: 'New code' })).toHaveCount(0)
  expect(codeRequests(server.requests)).toBe(3)
  await tv.press('ok')
  expect(await tv.userCode()).toBe(third)
  await phone.approve(uri, second)
  await tv.screen('home')
})

for (const [words, leave] of [
  ['Cancel', (tv: Tv) => tv.choose('Cancel')],
  ['Back', (tv: Tv) => tv.press('back')],
] as const) {
  test(`after ${words} "Sign in" shows the same code again, also after a relaunch`, async ({ tv, phone, server }) => {
    const { code, uri } = await firstCode(tv)
    await leave(tv)
    await tv.screen('welcome')
    await tv.choose('Sign in')
    expect(await tv.userCode()).toBe(code)
    // Or the record of the first time would be taken for that of the second.
    await written(tv, ({ isOpen }) => isOpen)
    await leave(tv)
    await written(tv, ({ isOpen }) => isOpen === false)
    await tv.relaunch()
    await tv.screen('welcome')
    await tv.choose('Sign in')
    expect(await tv.userCode()).toBe(code)
    expect(codeRequests(server.requests)).toBe(1)
    await phone.approve(uri, code)
    await tv.screen('home')
  })

  test(`the TV asks about an approval after ${words}, and OK accepts it`, async ({ tv, phone, server }) => {
    const { code, uri } = await firstCode(tv)
    await leave(tv)
    await tv.screen('welcome')
    await phone.approve(uri, code)
    const question = () => tv.page.getByTestId('question')
    await expect(question()).toContainText(`This TV was approved on the phone as ${server.viewer.name}`)
    // Back is not an answer, and a relaunch asks again.
    await tv.press('back')
    await expect(question()).toBeHidden()
    await tv.choose('Sign in')
    await expect(question()).toBeVisible()
    await written(tv, ({ approval }) => approval !== undefined)
    await tv.relaunch()
    await expect(question()).toBeVisible()
    expect(await tv.focused()).toBe(`Continue as ${server.viewer.name}`)
    await tv.press('ok')
    await tv.screen('home')
    expect(await tv.viewerName()).toBe(server.viewer.name)
  })
}

test('"No" to a late approval revokes its tokens', async ({ tv, phone, server }) => {
  const { code, uri } = await firstCode(tv)
  await tv.press('back')
  await phone.approve(uri, code)
  await tv.choose('No, don’t sign in')
  await expect.poll(() => server.requests.filter(({ path }) => path === '/token/revocation').length).toBe(1)
  await tv.screen('welcome')
  await written(tv, ({ approval }) => approval === undefined)
  await tv.relaunch()
  await tv.screen('welcome')
  await expect(tv.page.getByTestId('question')).toBeHidden()
})

test('a change of language or contrast keeps the code', async ({ tv, phone, server }) => {
  const { code, uri } = await firstCode(tv)
  await tv.press('back')
  await tv.choose('Language and display · English')
  await tv.choose('High contrast')
  expect(await tv.focused()).toBe('High contrast')
  await tv.choose('Deutsch')
  expect(await tv.focused()).toBe('Sprache und Anzeige · Language · Deutsch')
  await tv.choose('Anmelden')
  expect(await tv.userCode()).toBe(code)
  await phone.approve(uri, code)
  await tv.screen('home')
  expect(codeRequests(server.requests)).toBe(1)
})

for (const apartMs of [150, 300, 500, 800])
  test(`OK twice on Welcome, ${apartMs} ms apart, asks for one code and opens nothing else`, async ({ tv, server }) => {
    await tv.screen('welcome')
    // Uses the page's own timer, so that a slow machine does not spread the two presses apart.
    await tv.page.evaluate(async (ms) => {
      const press = (type: string) =>
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent(type, { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true }),
        )
      press('keydown')
      press('keyup')
      await new Promise((resolve) => setTimeout(resolve, ms))
      press('keydown')
      press('keyup')
    }, apartMs)
    await tv.screen('sign-in')
    await expect(tv.page.getByTestId('user-code')).toBeVisible()
    expect(await tv.focused()).toContain('OK: bigger')
    expect(codeRequests(server.requests)).toBe(1)
  })

test('offline, "New code" keeps the old one on the screen and alive', async ({ tv, phone }) => {
  const { code, uri } = await firstCode(tv)
  let answer = () => undefined as void
  const asked = new Promise<void>((resolve) => (answer = resolve))
  await tv.page.route('**/device/auth', async (route) => {
    await asked
    await route.abort('internetdisconnected')
  })
  await tv.choose('New code')
  await expect(tv.page.getByTestId('status')).toHaveText('Getting a new code…')
  expect(await tv.userCode()).toBe(code)
  answer()
  await expect(tv.page.getByTestId('status')).toHaveText('Couldn’t get a new code. This code still works.')
  await phone.approve(uri, code)
  await tv.screen('home')
})

test('the first code is requested again automatically when the network is back', async ({ tv, phone }) => {
  await tv.screen('welcome')
  await tv.page.context().setOffline(true)
  await tv.choose('Sign in')
  await tv.screen('fault')
  expect(await tv.faultCode()).toBe('offline')
  await tv.page.context().setOffline(false)
  await tv.screen('sign-in')
  await phone.approve(await tv.verificationUri(), await tv.userCode())
  await tv.screen('home')
})

test('until the code comes the focus is on Cancel, and after four seconds the screen says so', async ({ tv }) => {
  await tv.screen('welcome')
  await tv.page.route('**/device/auth', () => undefined)
  await tv.press('ok')
  await tv.screen('sign-in')
  expect(await tv.focused()).toBe('Cancel')
  await expect(tv.page.getByTestId('status')).toHaveText('Getting a code…')
  await expect(tv.page.getByTestId('slow')).toHaveText('This is taking longer than usual…')
})

test('of two approvals from one phone the first signs in, and the second changes nothing', async ({ tv, phone }) => {
  const { code, uri } = await firstCode(tv)
  await tv.choose('New code')
  const second = await anotherCode(tv, code)
  await approveBoth(phone, uri, [code, second])
  await tv.screen('home')
  await tv.relaunch()
  await tv.screen('home')
})

async function approveBoth(phone: Phone, uri: string, codes: readonly string[]): Promise<void> {
  for (const code of codes) await phone.approve(uri, code)
}

test.describe('with codes that live for 3 seconds', () => {
  test.use({ serverOptions: { deviceCodeSeconds: 3 } })

  test('an expired code is renewed twice while the viewer is present, then shown as expired', async ({
    tv,
    server,
  }) => {
    const { code } = await firstCode(tv)
    await anotherCode(tv, code)
    await tv.screen('expired')
    expect(codeRequests(server.requests)).toBe(3)
  })

  test('shows that the code has expired if the renewal fails', async ({ tv }) => {
    await firstCode(tv)
    await tv.page.route('**/device/auth', (route) => route.abort())
    await tv.screen('expired')
  })
})
