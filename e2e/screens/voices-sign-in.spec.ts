import { expect, test, type Browser, type Page } from '@playwright/test'
import { en } from '../../testing/words.ts'
import { announcements, recordLiveRegions } from '../support/eyes/live-regions.ts'
import { deviceAnswer, PENDING, startScriptedServer, type ScriptedAnswer } from '../support/servers/scripted-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv, QR_LABEL, type Tv } from '../../testing/tv/tv.ts'
import { unsignedIdToken } from '../support/servers/unsigned-id-token.ts'

const { signIn, ways, home } = en
const SLOW_DOWN: ScriptedAnswer = { status: 400, json: { error: 'slow_down' } }
/** The provider's codes in order. */
const CODES = ['WDJB-MJHT', 'BCDF-GHJK', 'LMNP-QRST']
const WAYS = (issuer: string, code = CODES[0]!) =>
  `${ways.scan}. ${ways.otherDevice}: ${ways.goTo} ${issuer}/verify . ${signIn.spelledCode(Array.from(code).join(', '))}`

test('a whole sign-in: each thing is said once, and the seconds of the countdown never', async ({ browser }) => {
  const answers: ScriptedAnswer[] = [PENDING]
  await using room = await furnish(browser, answers)
  const { tv, issuer, seconds } = room
  await tv.choose(en.welcome.signIn)
  await tv.page.getByTestId('qr-code').waitFor()
  await seconds(30)
  answers[0] = SLOW_DOWN
  await seconds(12)
  answers[0] = PENDING
  await seconds(30)
  answers[0] = 'cut'
  await seconds(60)
  answers[0] = PENDING
  await seconds(415)
  expect(await tv.countdown()).toMatch(/^This code expires in 0:\d\d\.$/)
  expect(await tv.focused()).toBe(QR_LABEL)
  answers[0] = { json: { access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: idToken(issuer) } }
  await until(room, 'home')
  await expect(tv.page.getByRole('button', { name: home.done })).toBeFocused()
  await expect(tv.page.locator(':focus')).toHaveAccessibleDescription(`${home.title} Vera Quist`)
  // The moment of success may come before the words that announce it.
  expect((await heard(tv.page)).filter((text) => text !== signIn.approved)).toEqual([
    WAYS(issuer),
    signIn.waiting,
    signIn.reconnecting,
    signIn.waiting,
    `(at once) ${signIn.endsSoon('60 seconds')}`,
    en.success.title('Vera Quist'),
  ])
})

test('in the last minute "New code" brings a new code with its full lifetime', async ({ browser }) => {
  await using room = await furnish(browser, [PENDING])
  const { tv, issuer, seconds } = room
  await tv.choose(en.welcome.signIn)
  await tv.page.getByTestId('qr-code').waitFor()
  for (let codes = 1; codes <= 2; codes += 1) {
    await seconds(541)
    expect(await heard(tv.page)).toHaveLength(codes * 4 - 1)
    await tv.choose(signIn.newCode)
    await expect(tv.page.getByTestId('countdown')).toHaveCount(0)
  }
  const rest = (code: number) => [WAYS(issuer, CODES[code]), signIn.waiting]
  const ending = `(at once) ${signIn.endsSoon('60 seconds')}`
  const [first, second, third] = [rest(0), rest(1), rest(2)]
  await expect.poll(() => heard(tv.page)).toHaveLength(10)
  const said = await heard(tv.page)
  expect(said.slice(0, 3)).toEqual([...first, ending])
  // The code may appear before or after the status. Both are said once.
  expect(new Set(said.slice(3, 7))).toEqual(new Set([signIn.renewing, ...second, ending]))
  expect(new Set(said.slice(7))).toEqual(new Set([signIn.renewing, ...third]))
})

for (const [screen, error] of [
  ['denied', 'access_denied'],
  ['expired', 'expired_token'],
] as const)
  test(`${screen}: is read out with the focused control, and not by a live region too`, async ({ browser }) => {
    const answers: ScriptedAnswer[] = [PENDING]
    await using room = await furnish(browser, answers)
    const { tv, issuer } = room
    await tv.choose(en.welcome.signIn)
    await tv.page.getByTestId('qr-code').waitFor()
    answers[0] = { status: 400, json: { error } }
    await until(room, screen)
    await expect(tv.page.getByRole('button', { name: signIn.newCode })).toBeFocused()
    await expect(tv.page.locator(':focus')).toHaveAccessibleDescription(`${en[screen].title} ${en[screen].text}`)
    // An expired code is renewed twice before the screen shows that it has expired.
    const codes = screen === 'expired' ? CODES : CODES.slice(0, 1)
    const each = codes.flatMap((code) => [signIn.requesting, WAYS(issuer, code), signIn.waiting])
    // After "Sign in" a quick answer leaves nothing to wait for.
    expect(await heard(tv.page)).toEqual(each.slice(1))
  })

interface Room extends AsyncDisposable {
  readonly tv: Tv
  readonly issuer: string
  /** Advances the television's clock by that many seconds, one by one, and answers its requests. */
  seconds(count: number): Promise<void>
}

/**
 * A television whose clock the test drives, and a provider with a code of ten minutes that responds with
 * `answers[0]`.
 */
async function furnish(browser: Browser, answers: ScriptedAnswer[]): Promise<Room> {
  const server = await startScriptedServer((issuer) => ({
    '/device': CODES.map((code) => ({
      json: { ...deviceAnswer(issuer), user_code: code, expires_in: 600, interval: 5 },
    })),
    '/token': answers,
  }))
  const app = await serveApp({ config: { issuer: server.issuer, clientId: 'tv', locale: 'en' } })
  const context = await browser.newContext()
  let open = 0
  const tv = await openTv(context, app.origin, undefined, async (page) => {
    await page.clock.install()
    await recordLiveRegions(page)
    page.on('request', () => (open += 1))
    page.on('requestfinished', () => (open -= 1))
    page.on('requestfailed', () => (open -= 1))
  })
  return {
    tv,
    issuer: server.issuer,
    seconds: async (count) => {
      for (let second = 0; second < count; second += 1) {
        await tv.page.clock.runFor(1000)
        await expect.poll(() => open, { intervals: [5] }).toBe(0)
      }
    },
    [Symbol.asyncDispose]: async () => {
      await context.close()
      await app.close()
      await server[Symbol.asyncDispose]()
    },
  }
}

async function until({ tv, seconds }: Room, screen: string): Promise<void> {
  const shown = () => tv.page.locator('html').getAttribute('data-screen')
  for (let passed = 0; passed < 30 && (await shown()) !== screen; passed += 1) await seconds(1)
  expect(await shown()).toBe(screen)
}

async function heard(page: Page): Promise<string[]> {
  return (await announcements(page)).map(({ text, urgent }) => (urgent ? `(at once) ${text}` : text))
}

function idToken(issuer: string): string {
  return unsignedIdToken({
    iss: issuer,
    aud: 'tv',
    sub: 'vera',
    name: 'Vera Quist',
    iat: 1_700_000_000,
    exp: 1_700_000_300,
  })
}
