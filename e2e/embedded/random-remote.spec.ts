import type { Page } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { seededRandom } from '../../testing/seeded-random.ts'
import { expect, test } from '../fixtures/embedded.ts'
import { openTv } from '../../testing/tv/tv.ts'

const ROUNDS = 8
const KEYS_A_ROUND = 30
/** OK as often as all arrows together. Back twice, so that Cancel, questions and lists are left again. */
const KEY_CODES = [37, 38, 39, 40, 13, 13, 13, 13, 27, 27]
/** Milliseconds between two keys: a held key, a quick press, a viewer who waits for the screen. */
const PACES = [0, 40, 150, 400]

test.use({ trace: 'off' })

test('an approved code signs in, whatever was pressed before at any pace', async ({ browser, app, server }) => {
  test.setTimeout(180_000)
  const random = seededRandom(20_261_130)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  for (let round = 0; round < ROUNDS; round += 1) {
    // A new set each time, because the last one may now use another language.
    await using context = await browser.newContext()
    const tv = await openTv(context, app.origin)
    await tv.choose('Sign in')
    const shown = new Set([await tv.userCode()])
    const keys = () => Array.from({ length: KEYS_A_ROUND }, () => [pick(KEY_CODES), pick(PACES)] as const)
    for (const code of await pressInPage(tv.page, keys())) shown.add(code)
    const code = pick([...shown])
    const approved = approveByHttp(`${server.issuer}/device?user_code=${code}`, server.viewer)
    await Promise.all([approved, pressInPage(tv.page, keys())])
    await toHome(tv.page, `round ${round}, code ${code} of ${[...shown].join(' ')}`)
    expect(tv.problems).toEqual([])
  }
})

/** The TV's question about an approval that came while the code was not shown. Other questions have no second line. */
const QUESTION = '.cp-screen-welcome [data-testid=question] .cp-lead'

/** OK accepts the question about the approval. From lists and other questions the viewer goes back. */
async function toHome(page: Page, words: string): Promise<void> {
  const home = page.locator('html[data-screen="home"]')
  const covered = page.locator('.cp-languages, [data-testid=diagnostics], [data-testid=question]')
  await expect
    .poll(
      async () => {
        if ((await page.locator(QUESTION).count()) > 0) await page.locator('.cp-actions .cp-action').last().click()
        else if ((await home.count()) === 0 && (await covered.count()) > 0) await page.keyboard.press('Escape')
        return home.count()
      },
      { message: words, timeout: 20_000 },
    )
    .toBe(1)
}

/**
 * Presses keys as a remote does and returns the codes that were on the screen. Stops when the TV asks about an
 * approval.
 */
function pressInPage(page: Page, keys: readonly (readonly [keyCode: number, paceMs: number])[]): Promise<string[]> {
  return page.evaluate(
    async ([presses, question]) => {
      const codes: string[] = []
      for (const [keyCode, paceMs] of presses) {
        if (document.querySelector(question) || document.documentElement.dataset['screen'] === 'home') break
        for (const type of ['keydown', 'keyup']) {
          const event = new KeyboardEvent(type, { bubbles: true, cancelable: true })
          Object.defineProperty(event, 'keyCode', { value: keyCode })
          ;(document.activeElement ?? document.body).dispatchEvent(event)
        }
        await new Promise((resolve) => setTimeout(resolve, paceMs))
        const code = document.querySelector('[data-testid=user-code]')?.textContent
        if (code) codes.push(code)
      }
      return codes
    },
    [keys, QUESTION] as const,
  )
}
