import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { readQrCode } from './qr.ts'

type TvKey = 'ok' | 'back' | 'up' | 'down' | 'left' | 'right'
export type TvScreen =
  'restoring' | 'welcome' | 'sign-in' | 'denied' | 'expired' | 'fault' | 'success' | 'home' | 'accounts'

/** What has the focus once a code is shown: its text and its accessible name. */
export const QR_TEXT = 'OK: bigger'
export const QR_LABEL = `QR code that opens the sign-in page. ${QR_TEXT}`

/** The keyboard keys of a desktop browser that stand for the keys of a remote. */
const KEYS: { readonly [key in TvKey]: string } = {
  ok: 'Enter',
  back: 'Escape',
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
}

/** A television that shows the app. Tests operate it with the keys of the remote. */
export interface Tv {
  /** The page of the current launch. */
  readonly page: Page
  press(key: TvKey): Promise<void>
  /** Moves the focus to the control with that name, with arrow keys only. */
  focus(label: string): Promise<void>
  /** Moves the focus there, then presses OK. */
  choose(label: string): Promise<void>
  /** Signs out from Home and waits for Welcome. */
  signOut(): Promise<void>
  /** The accessible name of the element with the DOM focus. */
  focused(): Promise<string>
  /** Waits until that screen is shown. */
  screen(name: TvScreen): Promise<void>
  /** The code, exactly as the provider sent it. */
  userCode(): Promise<string>
  verificationUri(): Promise<string>
  /** The text of the QR code, read from its picture. */
  qrText(): Promise<string>
  countdown(): Promise<string>
  status(): Promise<string>
  viewerName(): Promise<string>
  faultCode(): Promise<string>
  /** Switches the app off and on again: the page is closed without warning, the storage stays. */
  relaunch(): Promise<void>
  /**
   * Uncaught exceptions, unhandled rejections and console errors since the first launch. A passing test leaves none.
   */
  readonly problems: readonly string[]
}

/** CSS pixels. */
export interface TvSize {
  readonly width: number
  readonly height: number
}

const FULL_HD: TvSize = { width: 1920, height: 1080 }
/** The sizes at which apps are drawn: most sets, 4K ones included, and the oldest. */
export const TV_SIZES: readonly TvSize[] = [FULL_HD, { width: 1280, height: 720 }]
/** The sizes of panels, and of browsers that draw at panel size. */
export const ALL_SIZES: readonly TvSize[] = [{ width: 1280, height: 720 }, FULL_HD, { width: 3840, height: 2160 }]

/**
 * Launches the app at `address` on a television of that size. One browser context is one set with its storage.
 * `prepare` gets the page of each launch before the app loads.
 */
export async function openTv(
  context: BrowserContext,
  address: string,
  size: TvSize = FULL_HD,
  prepare?: (page: Page) => Promise<void>,
): Promise<Tv> {
  const problems: string[] = []
  let page = await launch(context, address, size, problems, prepare)
  const text = async (mark: string) => (await page.getByTestId(mark).textContent()) ?? ''
  const press = async (key: TvKey) => {
    // Avoids the protection against double presses: two presses of OK within a second count as one. Another key in
    // between makes both count.
    if (key === 'ok') await page.keyboard.press('Shift')
    await page.keyboard.press(KEYS[key])
  }

  const focus = (label: string) => focusByArrows(page, page.getByRole('button', { name: label, exact: true }), press)
  const choose = async (label: string) => {
    await focus(label)
    await press('ok')
  }
  const screen = (name: TvScreen) => expect(page.locator('html')).toHaveAttribute('data-screen', name)
  return {
    get page() {
      return page
    },
    problems,
    press,
    screen,
    focused: () => accessibleName(page.locator(':focus')),
    focus,
    choose,
    signOut: async () => {
      await choose('Sign out')
      await choose('Sign out of this TV')
      await screen('welcome')
    },
    userCode: () => text('user-code'),
    verificationUri: () => text('verification-uri'),
    qrText: async () => readQrCode(await page.getByTestId('qr-code').screenshot({ animations: 'disabled' })),
    countdown: () => text('countdown'),
    status: () => text('status'),
    viewerName: () => text('viewer-name'),
    faultCode: () => text('fault-code'),
    relaunch: async () => {
      await page.close()
      page = await launch(context, address, size, problems, prepare)
    },
  }
}

async function launch(
  context: BrowserContext,
  address: string,
  size: TvSize,
  problems: string[],
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Page> {
  const page = await context.newPage()
  await prepare(page)
  // Chromium reports an unhandled rejection as a page error too.
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message))
  page.on('console', (message) => {
    // Chromium's own note of every response that is not 2xx (each poll of a waiting sign-in) and of every lost
    // connection.
    const isNetworkNote = message.text().startsWith('Failed to load resource:')
    if (message.type() === 'error' && !isNetworkNote) problems.push(message.text())
  })
  await page.setViewportSize(size)
  // Screens must not move while a test looks at them. Motion has a test of its own.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(address)
  return page
}

/**
 * The tree has lines like `- button "Sign in"`, with the name as a JSON string. A name with a colon makes it
 * `- 'button "OK: bigger"'`, as YAML requires.
 */
async function accessibleName(element: Locator): Promise<string> {
  const [, name] = /^- '?\w+ ("(?:[^"\\]|\\.)*")/.exec(await element.ariaSnapshot()) ?? []
  return name === undefined ? '' : (JSON.parse(name.replace(/''/g, "'")) as string)
}

const MOST_PRESSES = 12

/** Presses the arrow that leads towards the target, as a viewer would. */
async function focusByArrows(page: Page, target: Locator, press: (key: TvKey) => Promise<void>): Promise<void> {
  await expect(target).toBeVisible()
  const seen = new Set<string>()
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    const [from, to] = await Promise.all([centre(page.locator(':focus')), centre(target)])
    const [right, down] = [to.x - from.x, to.y - from.y]
    const across: TvKey = right > 0 ? 'right' : 'left'
    const along: TvKey = down > 0 ? 'down' : 'up'
    const place = `${from.x}/${from.y}`
    // On its second visit to a control it tries the other direction from there.
    const goesAcross = Math.abs(right) > Math.abs(down) !== seen.has(place)
    seen.add(place)
    await press(goesAcross ? across : along)
    // Nothing lies in that direction, so it goes around the corner.
    const at = await centre(page.locator(':focus'))
    if (at.x === from.x && at.y === from.y) await press(goesAcross ? along : across)
  }
  await expect(target, `reached with ${MOST_PRESSES} arrow keys`).toBeFocused()
}

async function centre(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox()
  if (!box) throw new Error('Nothing visible has the focus.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
