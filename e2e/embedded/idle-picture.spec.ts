import { expect, test as base } from '../fixtures/embedded.ts'
import { openTv, QR_LABEL, type Tv } from '../../testing/tv/tv.ts'

const MINUTE_MS = 60_000

/** On a television whose time the test moves, with a code that lasts an hour. */
const test = base.extend({
  serverOptions: { deviceCodeSeconds: 3600 },
  tv: async ({ browser, app }, use) => {
    await using context = await browser.newContext()
    const tv = await openTv(context, app.origin, undefined, async (page) => {
      await page.clock.install()
      await page.addInitScript(() => {
        const held: boolean[] = []
        const request = () => {
          held.push(true)
          const lock = new EventTarget()
          const release = async () => (held.push(false), lock.dispatchEvent(new Event('release')))
          return Promise.resolve(Object.assign(lock, { release }))
        }
        Object.defineProperty(navigator, 'wakeLock', { value: { request } })
        Object.assign(window, { held })
      })
    })
    await use(tv)
    expect(tv.problems).toEqual([])
  },
})

const pass = ({ page }: Tv, minutes: number) => page.clock.runFor(minutes * MINUTE_MS)
const root = ({ page }: Tv) => page.locator('.couchpass')
const held = ({ page }: Tv) => page.evaluate(() => (window as unknown as { held: boolean[] }).held)
const place = ({ page }: Tv) =>
  page.locator('main').evaluate((main) => main.getBoundingClientRect().toJSON() as DOMRect)

async function showCode(tv: Tv): Promise<string> {
  await tv.choose('Sign in')
  await tv.page.getByTestId('qr-code').waitFor()
  return tv.userCode()
}

test('after five minutes the code is dimmed and moves every minute, and the QR code can still be scanned', async ({
  tv,
}) => {
  const code = await showCode(tv)
  const uri = await tv.qrText()
  await pass(tv, 4.9)
  await expect(root(tv)).not.toHaveClass(/cp-resting/)
  await pass(tv, 0.1)
  await expect(root(tv)).toHaveClass(/cp-resting/)
  const places = new Set<string>()
  for (let minute = 0; minute < 8; minute += 1) {
    const { left, top, width, height } = await place(tv)
    places.add(`${left} ${top}`)
    // No place leaves the screen, so none of the content leaves the safe area.
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
    expect([left + width <= 1920, top + height <= 1080]).toEqual([true, true])
    expect(await tv.qrText()).toBe(uri)
    await pass(tv, 1)
  }
  expect(places.size).toBe(8)
  expect(await tv.userCode()).toBe(code)
})

test('the first key only wakes the picture, whichever it is, and a hasty second OK presses nothing', async ({ tv }) => {
  const code = await showCode(tv)
  for (const key of ['Enter', 'Escape', 'ArrowRight', 'AudioVolumeUp']) {
    await pass(tv, 5)
    await expect(root(tv)).toHaveClass(/cp-resting/)
    await tv.page.keyboard.press(key)
    await expect(root(tv)).not.toHaveClass(/cp-resting/)
    expect(await tv.focused()).toBe(QR_LABEL)
    if (key === 'Enter') await tv.page.keyboard.press('Enter')
    await expect(tv.page.getByTestId('verification-uri')).toBeVisible()
    await tv.screen('sign-in')
  }
  await tv.press('back')
  await tv.screen('welcome')

  // Welcome rests, too. A click wakes it, and the next one acts.
  await pass(tv, 5)
  await expect(root(tv)).toHaveClass(/cp-resting/)
  const signIn = tv.page.getByRole('button', { name: 'Sign in' })
  const { x, y } = (await signIn.boundingBox())!
  await signIn.evaluate(
    (button, at) => {
      for (const type of ['mousedown', 'mouseup', 'click'])
        button.dispatchEvent(new MouseEvent(type, { detail: 1, bubbles: true, cancelable: true, ...at }))
    },
    { clientX: x + 5, clientY: y + 5 },
  )
  await expect(root(tv)).not.toHaveClass(/cp-resting/)
  await tv.screen('welcome')
  await signIn.click()
  await tv.screen('sign-in')
  expect(await tv.userCode()).toBe(code)
})

test('a screen that comes by itself is bright, and rests again', async ({ tv, phone }) => {
  await showCode(tv)
  const uri = await tv.qrText()
  await pass(tv, 7)
  await expect(root(tv)).toHaveClass(/cp-resting/)
  await phone.deny(uri)
  // Minutes passed without an answer, so the next poll is due later.
  await expect(async () => {
    await tv.page.clock.fastForward(MINUTE_MS)
    await expect(tv.page.locator('html')).toHaveAttribute('data-screen', 'denied', { timeout: 1000 })
  }).toPass()
  await expect(root(tv)).not.toHaveClass(/cp-resting/)
  await pass(tv, 6)
  await expect(root(tv)).toHaveClass(/cp-resting/)
  await tv.page.keyboard.press('Enter')
  await tv.screen('denied')
  await expect(root(tv)).not.toHaveClass(/cp-resting/)
})

test('the screen saver is held off over the code and what lies over it, for fifteen minutes without a key', async ({
  tv,
}) => {
  await tv.screen('welcome')
  expect(await held(tv)).toEqual([])
  await showCode(tv)
  await expect.poll(() => held(tv)).toEqual([true])
  await tv.choose('Language and display')
  await tv.press('back')
  expect(await held(tv)).toEqual([true])
  await tv.choose('Language and display')
  await pass(tv, 14.9)
  expect(await held(tv)).toEqual([true])
  await pass(tv, 0.1)
  await expect.poll(() => held(tv)).toEqual([true, false])
  await tv.press('left')
  await expect.poll(() => held(tv)).toEqual([true, false, true])
  await tv.press('back')
  await tv.press('back')
  await tv.screen('welcome')
  await expect.poll(() => held(tv)).toEqual([true, false, true, false])
})
