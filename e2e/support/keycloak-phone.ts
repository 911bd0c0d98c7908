import { expect, type BrowserContext, type Page } from '@playwright/test'
import type { KeycloakViewer } from './keycloak-test-bed.ts'

/** The viewer's phone on Keycloak's own pages. Fields are found by the names that every theme has to keep. */
export interface KeycloakPhone {
  readonly page: Page
  /** Opens the address of the QR code, or the short one and types the code; signs in where asked; says yes. */
  approve(verificationUri: string, userCode?: string): Promise<void>
  /** The same way, and says no at its end. */
  deny(verificationUri: string, userCode?: string): Promise<void>
}

export async function openKeycloakPhone(
  context: BrowserContext,
  viewer: Pick<KeycloakViewer, 'username' | 'password'>,
): Promise<KeycloakPhone> {
  const page = await context.newPage()
  const username = page.locator('[name=username]')
  const accept = page.locator('[name=accept]')

  async function reachConsent(verificationUri: string, userCode: string | undefined): Promise<void> {
    await page.goto(verificationUri)
    if (userCode !== undefined) {
      await page.locator('[name=device_user_code]').fill(userCode)
      await page.keyboard.press('Enter')
    }
    await username.or(accept).waitFor()
    if (await accept.isVisible()) return // signed in already, from an earlier approval
    await username.fill(viewer.username)
    await page.locator('[name=password]').fill(viewer.password)
    await page.keyboard.press('Enter')
    await accept.waitFor()
  }

  return {
    page,
    approve: async (verificationUri, userCode) => {
      await reachConsent(verificationUri, userCode)
      await accept.click()
      await expect(page.locator('#kc-page-title')).toHaveText('Device Login Successful')
    },
    deny: async (verificationUri, userCode) => {
      await reachConsent(verificationUri, userCode)
      await page.locator('[name=cancel]').click()
      await expect(page.getByText('Consent denied for connecting the device.')).toBeVisible()
    },
  }
}
