import { devices, expect, type BrowserContext, type Page } from '@playwright/test'
import type { EmbeddedServer } from '../../dev/server/embedded-server.ts'

/** The viewer's phone on the embedded server's pages. It knows the demo viewer's password. */
export interface Phone {
  readonly page: Page
  /** Opens the address (of the QR code, or typed), confirms the code, signs in if asked, and approves the TV. */
  approve(verificationUri: string, userCode?: string): Promise<void>
  /** The same steps, but declines at the end. */
  deny(verificationUri: string, userCode?: string): Promise<void>
}

/** Makes a browser context phone-sized with touch input. */
export const PHONE: typeof devices.string = devices['Pixel 7']!

export async function openPhone(context: BrowserContext, viewer: EmbeddedServer['viewer']): Promise<Phone> {
  const page = await context.newPage()
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const password = page.getByLabel('Password')

  async function decide(verificationUri: string, userCode: string | undefined, decision: string): Promise<void> {
    await page.goto(verificationUri)
    if (userCode === undefined) await button('Yes, it is the same').tap()
    else {
      await page.getByLabel('Code').fill(userCode)
      await button('Continue').tap()
    }
    await password.or(button(decision)).waitFor()
    if (await password.isVisible()) {
      await page.getByLabel('User name').fill(viewer.username)
      await password.fill(viewer.password)
      await button('Sign in').tap()
    }
    await button(decision).tap()
  }

  return {
    page,
    approve: async (verificationUri, userCode) => {
      await decide(verificationUri, userCode, 'Yes, allow')
      await expect(page.getByRole('heading')).toHaveText('Look at your TV')
    },
    deny: async (verificationUri, userCode) => {
      await decide(verificationUri, userCode, 'No')
      await expect(page.getByRole('heading')).toHaveText('The TV is not signed in')
    },
  }
}
