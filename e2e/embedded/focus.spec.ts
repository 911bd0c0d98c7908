import type { Page } from '@playwright/test'
import { seededRandom } from '../../testing/seeded-random.ts'
import { expect, test } from '../fixtures/embedded.ts'
import { deviceAnswer, PENDING, startScriptedServer, type ScriptedAnswer } from '../support/servers/scripted-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv } from '../../testing/tv/tv.ts'

const ROUNDS = 30
const KEYS_A_ROUND = 80

// Thousands of steps, whose trace would take longer than the test.
test.use({ trace: 'off' })

test('exactly one control has the focus, whatever is pressed', async ({ browser }) => {
  test.setTimeout(180_000)
  const random = seededRandom(20_261_123)
  await using server = await startScriptedServer((issuer) => ({
    // Short intervals and lifetimes, so that the keys meet every state.
    '/device': { json: { ...deviceAnswer(issuer), interval: 0.05, expires_in: 1.5 } },
    '/token': Array.from({ length: 3000 }, (_, poll) => ENDINGS[poll % ENDINGS.length]!),
  }))
  await using app = await serveApp({ config: { issuer: server.issuer, clientId: 'couchpass-tv' } })
  const context = await browser.newContext()
  const tv = await openTv(context, app.origin)
  await tv.screen('welcome')
  const seen: Record<string, number> = {}
  for (let round = 0; round < ROUNDS; round += 1) {
    const codes = Array.from({ length: KEYS_A_ROUND }, () => KEY_CODES[Math.floor(random() * KEY_CODES.length)]!)
    const steps = await pressInPage(tv.page, codes)
    await touchForReal(tv.page, random)
    await toTheNextEnding(tv.page)
    steps.push(...(await pressInPage(tv.page, [0])))
    for (const { screen, keyCode, problem } of steps) {
      seen[screen] = (seen[screen] ?? 0) + 1
      expect(problem, `round ${round}, after key ${keyCode} on ${screen}`).toBe('')
    }
  }
  for (const screen of ['welcome', 'sign-in', 'denied', 'expired', 'fault', 'home'])
    expect(seen[screen] ?? 0, `steps on ${screen}: ${JSON.stringify(seen)}`).toBeGreaterThan(0)
  expect(tv.problems).toEqual([])
  await context.close()
})

/** Arrows, OK (three times as often), the four key codes of Back, and a key without a meaning. */
const KEY_CODES = [37, 38, 39, 40, 13, 13, 13, 27, 8, 10009, 461, 65]

interface Step {
  readonly screen: string
  readonly keyCode: number
  /** Empty if exactly one control has both the DOM focus and the visible focus. */
  readonly problem: string
}

/** Presses keys by `keyCode`, as a set's engine does, and checks after each once the page has drawn a few frames. */
function pressInPage(page: Page, keyCodes: readonly number[]): Promise<Step[]> {
  return page.evaluate(async (codes) => {
    const look = () => {
      const marked = [...document.querySelectorAll('.cp-action[data-focused]')]
      const { activeElement } = document
      if (activeElement?.matches('button') !== true) return `the focus is on ${activeElement?.tagName ?? 'nothing'}`
      return marked.length === 1 && marked[0] === activeElement
        ? ''
        : `${marked.length} controls look focused, the focus is on ${activeElement.textContent}`
    }
    const steps = []
    for (const keyCode of codes) {
      const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true })
      Object.defineProperty(event, 'keyCode', { value: keyCode })
      ;(document.activeElement ?? document.body).dispatchEvent(event)
      // A remote's key is a task of its own: its effects finish before the next key.
      await new Promise((resolve) => setTimeout(resolve))
      for (let frame = 0; frame < 30 && look() !== ''; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      steps.push({ screen: document.documentElement.dataset['screen'] ?? '', keyCode, problem: look() })
    }
    return steps
  }, keyCodes)
}

/** Goes on to a code and waits for its scripted end, so that every end occurs on a machine of any speed. */
async function toTheNextEnding(page: Page): Promise<void> {
  const html = page.locator('html')
  for (let presses = 0; presses < 10; presses += 1) {
    if ((await html.getAttribute('data-screen')) === 'sign-in')
      return expect(html).not.toHaveAttribute('data-screen', 'sign-in')
    // By position, because the keys may have changed the language.
    const question = page.getByTestId('question')
    if (await page.locator('.cp-languages').isVisible()) await page.keyboard.press('Escape')
    const controls = page.locator('.cp-actions .cp-action-plain')
    // On Home the second control requests a code, too.
    const isSecond = (await question.isVisible()) || (await html.getAttribute('data-screen')) === 'home'
    await controls.nth(isSecond ? 1 : 0).focus()
    await page.keyboard.press('Enter')
    await pressInPage(page, [0])
  }
  throw new Error('Ten presses led to no code.')
}

/** Input that only a real device makes: the pointer, Tab, a held key. */
async function touchForReal(page: Page, random: () => number): Promise<void> {
  const [x, y] = [Math.floor(random() * 1920), Math.floor(random() * 1080)]
  await page.mouse.move(x, y)
  if (random() < 0.5) await page.mouse.click(x, y)
  await page.keyboard.press(random() < 0.5 ? 'Tab' : 'Shift+Tab')
  const held = ['ArrowLeft', 'ArrowRight', 'Enter'][Math.floor(random() * 3)]!
  for (let times = 0; times < 3; times += 1) await page.keyboard.down(held)
  await page.keyboard.up(held)
}

/** Every end that a sign-in can have, in turn. The test does not depend on how many polls a run makes. */
const ENDINGS: readonly ScriptedAnswer[] = [
  PENDING,
  { status: 400, json: { error: 'access_denied' } },
  { json: { access_token: 'an-access-token', token_type: 'Bearer' } },
  PENDING,
  // Renewed twice, because keys are being pressed.
  { status: 400, json: { error: 'expired_token' } },
  { status: 400, json: { error: 'expired_token' } },
  { status: 400, json: { error: 'expired_token' } },
  { status: 400, json: { error: 'invalid_client' } },
]
