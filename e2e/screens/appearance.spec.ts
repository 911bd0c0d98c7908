import { expect, test } from '../fixtures/embedded.ts'
import { languageLabel } from '../../testing/tv/scenes.ts'
import { en, he, messagesFor } from '../../testing/words.ts'

const { appearance } = en

test('the language chosen on Welcome is used at once and at the next launch, from right to left with its arrow keys', async ({
  tv,
}) => {
  await tv.choose(languageLabel(en))
  await tv.choose(he.name)
  await expectHebrew(languageLabel(he))
  await tv.relaunch()
  await expectHebrew(he.welcome.signIn)

  await tv.choose(he.welcome.signIn)
  await tv.screen('sign-in')
  await tv.page.getByTestId('qr-code').waitFor()
  await tv.focus(he.signIn.cancel)
  // The next item is to the left.
  await tv.press('left')
  expect(await tv.focused()).toBe(he.signIn.newCode)
  await tv.press('right')
  expect(await tv.focused()).toBe(he.signIn.cancel)

  async function expectHebrew(focused: string) {
    await expect(tv.page.getByRole('button', { name: focused })).toBeFocused()
    await expect(tv.page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect(tv.page.locator('html')).toHaveAttribute('lang', 'he')
  }
})

test('Back leaves the list of languages without a change', async ({ tv }) => {
  await tv.choose(languageLabel(en))
  await expect(tv.page.getByRole('button', { name: en.name, exact: true })).toBeFocused()
  await tv.press('down')
  await tv.press('back')
  await expect(tv.page.getByRole('button', { name: languageLabel(en) })).toBeFocused()
})

test.describe('on a set that is used in Brazil', () => {
  test('its language is used without a question', async ({ browser, app }) => {
    await using context = await browser.newContext({ locale: 'pt-BR' })
    const page = await context.newPage()
    await page.goto(app.origin)
    await expect(page.getByRole('button', { name: messagesFor('pt-BR').welcome.signIn })).toBeFocused()
  })
})

test('high contrast: chosen, kept, and taken from the setting of the system', async ({ tv, browser, app }) => {
  const background = () => tv.page.locator('.couchpass').evaluate((root) => getComputedStyle(root).backgroundColor)
  const contrast = tv.page.getByRole('button', { name: appearance.highContrast })
  expect(await background()).toBe('rgb(12, 19, 34)')
  await tv.choose(languageLabel(en))
  await expect(contrast).toHaveAttribute('aria-pressed', 'false')
  await tv.choose(appearance.highContrast)
  expect(await background()).toBe('rgb(0, 0, 0)')
  await expect(contrast).toHaveAttribute('aria-pressed', 'true')
  await expect(contrast).toHaveText(appearance.highContrast + appearance.on)
  await tv.relaunch()
  await tv.screen('welcome')
  expect(await background()).toBe('rgb(0, 0, 0)')
  await tv.choose(languageLabel(en))
  await tv.choose(appearance.highContrast)
  expect(await background()).toBe('rgb(12, 19, 34)')

  await using context = await browser.newContext({ contrast: 'more' })
  const page = await context.newPage()
  await page.goto(app.origin)
  await expect(page.locator('.couchpass')).toHaveClass(/cp-high-contrast/)
})

test('larger text: a fifth larger, at once and at the next launch, beside high contrast', async ({ tv }) => {
  const leadPx = () => tv.page.locator('.cp-lead').evaluate((lead) => parseFloat(getComputedStyle(lead).fontSize))
  const before = await leadPx()
  await tv.choose(languageLabel(en))
  await tv.choose(appearance.largerText)
  expect(await tv.focused()).toBe(appearance.largerText)
  await tv.choose(appearance.highContrast)
  await tv.press('back')
  expect(await leadPx()).toBeCloseTo(1.2 * before, 2)
  expect(await tv.focused()).toBe(languageLabel(en))
  await tv.relaunch()
  await tv.screen('welcome')
  await expect(tv.page.locator('.couchpass')).toHaveClass('couchpass cp-high-contrast cp-larger-text')
  await tv.choose(languageLabel(en))
  await tv.choose(appearance.largerText)
  await tv.press('back')
  expect(await leadPx()).toBe(before)
})

/** Other members of a key frame, which are not properties. */
const FRAME_MEMBERS = ['offset', 'easing', 'composite', 'computedOffset']

test('motion explains what is new, animates only opacity and transform, and is off if the viewer prefers less', async ({
  browser,
  app,
}) => {
  const animated = async (reducedMotion: 'reduce' | 'no-preference') => {
    await using context = await browser.newContext({ reducedMotion })
    const moved: string[] = []
    await context.exposeFunction('onMotion', (property: string) => void moved.push(property))
    await context.addInitScript(() =>
      document.addEventListener('animationstart', ({ target }) => {
        for (const { effect } of (target as Element).getAnimations())
          for (const frame of (effect as KeyframeEffect).getKeyframes())
            for (const property of Object.keys(frame))
              (window as unknown as { onMotion: (property: string) => void }).onMotion(property)
      }),
    )
    const page = await context.newPage()
    await page.goto(app.origin)
    await page.getByRole('button', { name: en.welcome.signIn }).click()
    await page.getByTestId('qr-code').waitFor()
    await page.evaluate(() => {
      const ends = (animation: Animation) => animation.effect?.getComputedTiming().iterations !== Infinity
      return Promise.all(
        document
          .getAnimations()
          .filter(ends)
          .map((animation) => animation.finished),
      )
    })
    return new Set(moved.filter((property) => !FRAME_MEMBERS.includes(property)))
  }
  expect(await animated('no-preference')).toEqual(new Set(['opacity', 'transform']))
  expect(await animated('reduce')).toEqual(new Set())
})
