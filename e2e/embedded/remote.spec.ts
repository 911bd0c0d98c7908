import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/embedded.ts'
import { QR_LABEL } from '../../testing/tv/tv.ts'
import { beyondDiscovery } from '../support/beyond-discovery.ts'

test('Back on Welcome asks whether to leave, and a second Back or "Stay" stays', async ({ tv, server }) => {
  await tv.screen('welcome')
  await tv.press('back')
  await expect(tv.page.getByTestId('question')).toBeVisible()
  await expect.poll(() => tv.focused()).toBe('Stay')
  await tv.press('back')
  await expect(tv.page.getByTestId('question')).toBeHidden()
  await expect.poll(() => tv.focused()).toBe('Sign in')
  await tv.press('back')
  await tv.choose('Stay')
  await expect.poll(() => tv.focused()).toBe('Sign in')
  expect(beyondDiscovery(server.requests)).toEqual([])
})

test('a held OK acts once', async ({ tv, server }) => {
  await tv.screen('welcome')
  // Playwright marks a second `down` without an `up` as a repeat, like a held key.
  for (let times = 0; times < 20; times += 1) await tv.page.keyboard.down('Enter')
  await tv.page.keyboard.up('Enter')
  await expect(tv.page.getByTestId('user-code')).toBeVisible()
  expect(server.requests.filter(({ path }) => path === '/device/auth')).toHaveLength(1)
})

test('accepts what any remote sends for Back, by its code or by its name, on a set that it does not know', async ({
  tv,
}) => {
  await tv.screen('welcome')
  for (const key of [10009, 461, 196, 143, 166, 4, 'GoBack', 'BrowserBack']) {
    await remoteKey(tv.page, key)
    await expect(tv.page.getByTestId('question')).toBeVisible()
    await remoteKey(tv.page, key)
    await expect(tv.page.getByTestId('question')).toBeHidden()
  }
})

test('the pointer moves the one focus, a click acts, and the arrows go on from there', async ({ tv }) => {
  await tv.screen('welcome')
  await tv.page.mouse.move(5, 5)
  const at = async (name: string) => {
    const box = (await tv.page.getByRole('button', { name }).boundingBox())!
    return [box.x + box.width / 2, box.y + box.height / 2] as const
  }
  await tv.page.mouse.click(...(await at('Sign in')))
  await expect(tv.page.getByTestId('user-code')).toBeVisible()
  await expect.poll(() => tv.focused()).toBe(QR_LABEL)
  await tv.page.mouse.move(...(await at('Cancel')))
  await expect.poll(() => tv.focused()).toBe('Cancel')
  await tv.press('right')
  await expect.poll(() => tv.focused()).toBe('New code')
  await tv.page.mouse.click(10, 10)
  await expect.poll(() => tv.focused()).toBe('New code')
  await tv.page.mouse.click(...(await at('Cancel')))
  await tv.screen('welcome')
})

test('a cursor that webOS has hidden moves nothing', async ({ tv }) => {
  await tv.screen('welcome')
  await tv.press('back')
  await expect.poll(() => tv.focused()).toBe('Stay')
  const cursor = (visibility: boolean) =>
    tv.page.evaluate((visible) => {
      document.dispatchEvent(new CustomEvent('cursorStateChange', { detail: { visibility: visible } }))
    }, visibility)
  await cursor(false)
  await tv.page.getByRole('button', { name: 'Leave' }).hover()
  expect(await tv.focused()).toBe('Stay')
  await cursor(true)
  await tv.page.mouse.move(1, 1)
  await tv.page.getByRole('button', { name: 'Leave' }).hover()
  await expect.poll(() => tv.focused()).toBe('Leave')
})

test('shows that the network is lost until it is back', async ({ tv }) => {
  await tv.screen('welcome')
  await tv.page.context().setOffline(true)
  await expect(tv.page.getByTestId('network-notice')).toBeVisible()
  await tv.page.context().setOffline(false)
  await expect(tv.page.getByTestId('network-notice')).toBeHidden()
})

/** Playwright knows no television keys, so this makes the event as a set's engine does: with a code or a name only. */
function remoteKey(page: Page, sent: number | string): Promise<void> {
  return page.evaluate((mark) => {
    const [keyCode, key] = typeof mark === 'number' ? [mark, ''] : [0, mark]
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'keyCode', { value: keyCode })
    ;(document.activeElement ?? document.body).dispatchEvent(event)
  }, sent)
}
