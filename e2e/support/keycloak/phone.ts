import { expect, type BrowserContext, type Page } from '@playwright/test'
import type { KeycloakViewer } from './test-bed.ts'

/** The viewer's phone on Keycloak's own pages. It finds fields by names that every theme must keep. */
export interface KeycloakPhone {
  readonly page: Page
  /** Opens the address, signs in if asked and stops at the consent question. Returns its heading. */
  reachQuestion(verificationUri: string, userCode?: string): Promise<string>
  /** Opens the address of the QR code, or the short one and types the code; signs in if asked; approves. */
  approve(verificationUri: string, userCode?: string): Promise<void>
  /** The same steps, but declines at the end. */
  deny(verificationUri: string, userCode?: string): Promise<void>
  /**
   * Signs in to the Account Console, so that the phone has its own session. Keycloak ends a session that only
   * approves offline tokens with the first of them.
   */
  signIn(issuer: string): Promise<void>
  /** Signs the phone out of its own session. */
  signOut(issuer: string): Promise<void>
}

export async function openKeycloakPhone(
  context: BrowserContext,
  viewer: Pick<KeycloakViewer, 'username' | 'password'>,
): Promise<KeycloakPhone> {
  const page = await context.newPage()
  const username = page.locator('[name=username]')
  const accept = page.locator('[name=accept]')
  const title = page.locator('#kc-page-title')
  // The address tells the result in every theme and language.
  const end = page.locator('#kc-info-message')

  async function typePassword(): Promise<void> {
    await username.fill(viewer.username)
    await page.locator('[name=password]').fill(viewer.password)
    await page.keyboard.press('Enter')
  }

  async function reachQuestion(verificationUri: string, userCode?: string): Promise<string> {
    await page.goto(verificationUri)
    if (userCode !== undefined) {
      await page.locator('[name=device_user_code]').fill(userCode)
      await page.keyboard.press('Enter')
    }
    await username.or(accept).waitFor()
    // Keycloak does not ask a phone that is still signed in from an earlier approval.
    if (await username.isVisible()) await typePassword()
    await accept.waitFor()
    return (await title.innerText()).trim()
  }

  return {
    page,
    reachQuestion,
    approve: async (verificationUri, userCode) => {
      await reachQuestion(verificationUri, userCode)
      await accept.click()
      await expect(page).toHaveURL(/\/device\/status$/)
      await end.waitFor()
    },
    deny: async (verificationUri, userCode) => {
      await reachQuestion(verificationUri, userCode)
      await page.locator('[name=cancel]').click()
      await expect(page).toHaveURL(/\/device\/status\?error=access_denied$/)
      await end.waitFor()
    },
    signIn: async (issuer) => {
      await page.goto(`${issuer}/account`)
      await typePassword()
      await page.getByRole('heading', { name: 'Personal info' }).waitFor()
    },
    signOut: async (issuer) => {
      await page.goto(`${issuer}/protocol/openid-connect/logout`)
      await page.locator('[name=confirmLogout]').click()
      await expect(title).toHaveText('You are logged out')
    },
  }
}
