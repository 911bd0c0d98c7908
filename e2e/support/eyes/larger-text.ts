import type { Page } from '@playwright/test'
import { expectSoundLayout } from '../layout/expect-layout.ts'

/**
 * Checks the current screen with larger text. How viewers choose it is tested in screens/appearance.spec.ts. The code's
 * own screen is left out: it has less room than the others.
 */
export async function expectLargerFits(page: Page, what?: string): Promise<void> {
  if ((await page.locator('.cp-screen-sign-in [data-testid=status]').count()) > 0) return
  const show = (on: boolean) =>
    page.locator('.couchpass').evaluate((root, isOn) => root.classList.toggle('cp-larger-text', isOn), on)
  await show(true)
  await expectSoundLayout(page, what)
  await show(false)
}
