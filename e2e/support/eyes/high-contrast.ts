import { expect, type Page } from '@playwright/test'

/**
 * Applies the high-contrast colours to the current screen. How viewers choose them is tested in
 * screens/appearance.spec.ts.
 */
export async function showHighContrast(page: Page): Promise<void> {
  const root = page.locator('.couchpass')
  await root.evaluate((element) => element.classList.add('cp-high-contrast'))
  await expect(root).toHaveCSS('background-color', 'rgb(0, 0, 0)')
}
