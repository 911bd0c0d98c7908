import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'

const SIZES = [
  { width: 390, height: 844 },
  { width: 320, height: 568 },
]
const SCHEMES = ['light', 'dark'] as const
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The least size of a touch target: Android's 48 dp, a little more than Apple's 44 pt. */
const SMALLEST_TARGET = 48

/** Checks the current page at both phone sizes, dark and light, and saves pictures in artefacts/theme/. */
export async function judgePage(page: Page, name: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html.pf-v5-theme-dark')).toHaveCount(colorScheme === 'dark' ? 1 : 0)
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(size.width)
      await page.screenshot({ path: `artefacts/theme/${name}-${size.width}-${colorScheme}.png`, scale: 'css' })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), 'no horizontal scrolling').toBe(
        size.width,
      )
      expect(await smallTargets(page), 'touch targets are large enough').toEqual([])
    }
    const axe = new AxeBuilder({ page })
    // The two schemes differ only in colours.
    if (colorScheme === 'light') axe.withTags(RULES)
    else axe.withRules('color-contrast')
    const { violations } = await axe.analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  }
}

function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, input:not([type=hidden]), select')]
    // A field's border belongs to the element around it.
    const target = (control: HTMLElement) => control.closest('.pf-v5-c-form-control') ?? control
    const isSmall = ({ width, height }: DOMRect) => width < smallest || height < smallest
    return controls.filter((control) => isSmall(target(control).getBoundingClientRect())).map(({ id }) => id)
  }, SMALLEST_TARGET)
}

/** The theme's own texts in a language: key → text with its placeholders. */
export function themeMessages(language: string): ReadonlyMap<string, string> {
  const file = new URL(
    `../../../keycloak/theme/couchpass/login/messages/messages_${language.replace('-', '_')}.properties`,
    import.meta.url,
  )
  const texts = readFileSync(file, 'utf8').matchAll(/^(\w+)=(.*)$/gm)
  return new Map(Array.from(texts, ([, key, text]) => [key ?? '', text ?? '']))
}
