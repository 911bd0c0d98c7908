import { expect, type Page } from '@playwright/test'

/** The colours of high contrast on the screen as it is; how a viewer chooses them is in screens/appearance.spec.ts. */
export async function showHighContrast(page: Page): Promise<void> {
  const root = page.locator('.couchpass')
  await root.evaluate((element) => element.classList.add('cp-high-contrast'))
  await expect(root).toHaveCSS('background-color', 'rgb(0, 0, 0)')
}
