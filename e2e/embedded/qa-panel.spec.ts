import { connect } from 'node:net'
import { expect, test } from '../fixtures/qa.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { QR_LABEL } from '../../testing/tv/tv.ts'
import { beyondDiscovery } from '../support/beyond-discovery.ts'

test('the television fills the page, or stands complete beside the open panel', async ({ tv }) => {
  await tv.choose('Sign in')
  await expect(tv.page.getByTestId('user-code')).toBeVisible()
  const panel = tv.page.getByTestId('qa-panel')
  const television = tv.page.locator('.couchpass')
  expect(await panel.count()).toBe(0)
  expect(await television.boundingBox()).toEqual({ x: 0, y: 0, width: 1920, height: 1080 })

  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
  ] as const) {
    await tv.page.setViewportSize({ width, height })
    await tv.page.keyboard.press('F2')
    await expect(panel).toBeVisible()
    const [picture, beside] = [await television.boundingBox(), await panel.boundingBox()]
    expect(picture!.width / picture!.height).toBeCloseTo(16 / 9, 1)
    expect(picture!.x + picture!.width).toBeLessThanOrEqual(beside!.x + 1)
    for (const mark of ['user-code', 'qr-code', 'verification-uri', 'status']) {
      const box = await tv.page.getByTestId(mark).boundingBox()
      expect(box!.x + box!.width, mark).toBeLessThan(beside!.x)
    }
    expect(await tv.qrText()).toContain(await tv.userCode())
    expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
    await tv.page.keyboard.press('F2')
    await expect(panel).toHaveCount(0)
  }
})

test('beside the open panel the code stays on one line and the QR code is readable', async ({ tv, panel, server }) => {
  await panel.toggle()
  await tv.page.setViewportSize({ width: 1280, height: 720 })
  await tv.choose('Sign in')
  await tv.page.getByTestId('qr-code').waitFor()
  await panel.toggle()
  const lines = (code: Element) => code.getBoundingClientRect().height / parseFloat(getComputedStyle(code).fontSize)
  await expect.poll(() => tv.page.getByTestId('user-code').evaluate(lines)).toBeLessThan(1.5)
  expect(await tv.qrText()).toBe(`${server.issuer}/device?user_code=${await tv.userCode()}`)
})

test("the remote's keys stay with the television, the panel's with the panel", async ({ tv, panel }) => {
  const hasFocus = (testId: string) => expect(panel.field(testId)).toBeFocused()
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  await expect.poll(() => tv.focused()).toBe(QR_LABEL)
  // A click on a panel button leaves the keys with the television.
  await panel.press('qa-slow-down')
  expect(await tv.focused()).toBe(QR_LABEL)
  await tv.focus('Cancel')

  // A text field receives the keys: Back, OK and arrows have no effect on the television.
  const code = await tv.userCode()
  await panel.field('qa-user-code').click()
  for (const key of ['A', 'Backspace', 'ArrowLeft', 'Enter', 'B']) await tv.page.keyboard.press(key)
  await hasFocus('qa-user-code')
  await expect(panel.field('qa-user-code')).toHaveValue('B')
  await tv.page.keyboard.press('Tab')
  await hasFocus('qa-approve')
  await tv.page.keyboard.press('ArrowDown')
  await hasFocus('qa-approve')
  expect(await tv.userCode()).toBe(code)

  // Escape returns the keys to the television, and so does a click on it.
  await tv.page.keyboard.press('Escape')
  await expect.poll(() => tv.focused()).toBe('Cancel')
  await tv.screen('sign-in')
  await panel.field('qa-user-code').focus()
  await hasFocus('qa-user-code')
  await tv.page.getByRole('heading', { name: 'Scan with your phone' }).click()
  await expect.poll(() => tv.focused()).toBe('Cancel')
  await tv.press('back')
  await tv.screen('welcome')
})

test('approve: the code on the screen is approved, and the panel has the times', async ({ tv, panel }) => {
  await tv.choose('Sign in')
  await expect(panel.fact('flow')).toContainText('pending')
  await expect(panel.fact('code')).toHaveText(await tv.userCode())
  await expect(panel.fact('interval')).toHaveText('1 s')
  await expect(panel.fact('polls')).toHaveText(/^[1-9]\d*, last took \d+ ms$/)
  await expect(panel.fact('ok-to-code')).toHaveText(/^\d+ ms$/)
  await panel.press('qa-approve')
  await tv.screen('home')
  await expect(panel.fact('session')).toHaveText('signed-in')
  await expect(panel.fact('approval-to-home')).toHaveText(/^\d+ ms$/)
  await expect(panel.fact('tokens-to-home')).toHaveText(/^\d+ ms$/)
})

test('deny, and then expire the next code, which is renewed', async ({ tv, panel }) => {
  await tv.choose('Sign in')
  await expect(panel.fact('flow')).toContainText('pending')
  await panel.press('qa-deny')
  await tv.screen('denied')
  await tv.choose('New code')
  await expect(panel.fact('flow')).toContainText('pending')
  const code = await tv.userCode()
  await panel.press('qa-expire')
  await expect(tv.page.getByTestId('user-code')).not.toHaveText(code)
})

test('reports in one sentence what cannot be done', async ({ tv, panel }) => {
  await panel.press('qa-approve')
  await expect(panel.field('qa-problem')).toHaveText('There is no code on the screen.')
  await panel.field('qa-user-code').fill('bcdf-ghjk')
  await panel.press('qa-deny')
  await expect(panel.field('qa-problem')).toHaveText('No TV waits with the code BCDFGHJK.')
  await panel.field('qa-latency-ms').fill('soon')
  await panel.press('qa-latency')
  await expect(panel.field('qa-problem')).toContainText('write it as latency:800')
  await tv.screen('welcome')
})

test('slow down: the interval grows by five seconds', async ({ tv, panel }) => {
  await tv.choose('Sign in')
  await panel.press('qa-slow-down')
  await expect(panel.fact('interval')).toHaveText('6 s')
  await expect(panel.field('qa-armed')).toHaveText('nothing queued')
})

for (const [answer, row, leastMs] of [
  ['500', '500 Server error', 2_000],
  ['429', '429 Too many requests', 5_000],
  ['not_json', '200 Hotel Wi-Fi page', 2_000],
  ['cut', 'No connection', 2_000],
] as const)
  test(`after a poll answered ${answer} the television backs off and goes on`, async ({ tv, panel, server }) => {
    await tv.choose('Sign in')
    await tv.screen('sign-in')
    await panel.order('token', answer)
    const polls = () => server.requests.filter(({ path }) => path === '/token')
    const ordered = () => polls().findIndex(({ error }) => error === undefined)
    await expect.poll(() => tv.status()).toContain('Reconnecting')
    await expect.poll(() => ordered() >= 0 && polls().length > ordered() + 1).toBe(true)
    const [before, after] = polls().slice(ordered())
    expect(after!.atMs - before!.atMs).toBeGreaterThanOrEqual(leastMs)
    expect(after!.error).toBe('authorization_pending')
    await expect(panel.field('qa-requests').locator('tbody')).toContainText(`POST /token${row}`)
    await expect(panel.fact('unanswered')).toHaveText('no')
  })

for (const [endpoint, answer, code] of [
  ['token', 'invalid_grant', 'invalid_grant'],
  ['token', 'invalid_client', 'invalid_client'],
  ['token', 'not_allowed', 'not_allowed'],
  ['device', '503', 'server_error'],
  // Both addresses of the metadata answer so, else the second one would hide the fault.
  ['discovery', '500', 'server_error'],
] as const)
  test(`${endpoint} answers ${answer}: the fault screen says ${code}`, async ({ tv, panel }) => {
    await panel.order(endpoint, answer, endpoint === 'token' ? 1 : 9)
    // Welcome has read the metadata by now.
    if (endpoint === 'discovery') await tv.relaunch()
    await tv.choose('Sign in')
    await tv.screen('fault')
    expect(await tv.faultCode()).toBe(code)
  })

test('silence: a poll waits until the faults are reset', async ({ tv, panel }) => {
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  await panel.order('token', 'silence')
  const newest = panel.field('qa-requests').locator('tbody tr').first()
  await expect(newest).toContainText('POST /token…')
  await panel.press('qa-normal')
  await expect(newest).toContainText('400 authorization_pending')
  await panel.press('qa-approve')
  await tv.screen('home')
})

test('loses the response that uses up the code', async ({ tv, panel }) => {
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  await panel.order('token', 'lost_answer')
  await panel.press('qa-approve')
  await tv.screen('fault')
  expect(await tv.faultCode()).toBe('code_lost')
})

test('answers are late', async ({ tv, panel }) => {
  await panel.field('qa-latency-ms').fill('700')
  await panel.press('qa-latency')
  await tv.choose('Sign in')
  await expect(panel.fact('polls')).toHaveText(/^[1-9]\d*, last took (7|8|9)\d\d ms$/)
})

test('the server becomes unreachable and comes back', async ({ tv, panel, server }) => {
  await tv.choose('Sign in')
  await expect(panel.fact('flow')).toContainText('pending')
  await panel.press('qa-away')
  await expect(panel.field('qa-server')).toHaveText('server away')
  await expect(fetch(server.issuer)).rejects.toThrow('fetch failed')
  await expect.poll(() => tv.status()).toContain('Reconnecting')
  await panel.press('qa-approve')
  await expect(panel.field('qa-problem')).toHaveText('The server is offline: bring it back first.')
  await panel.press('qa-back')
  await expect(panel.field('qa-server')).toHaveText('server answers')
  await panel.press('qa-approve')
  await tv.screen('home')
})

test('the session is revoked: the next launch says so', async ({ tv, panel }) => {
  await tv.choose('Sign in')
  await expect(panel.fact('flow')).toContainText('pending')
  await panel.press('qa-approve')
  await tv.screen('home')
  await panel.press('qa-revoke')
  await panel.press('qa-relaunch')
  await tv.screen('welcome')
  await expect(panel.fact('session')).toHaveText('signed-out (session-ended)')
})

test('changes language and contrast, and includes them in the link', async ({ tv, panel }) => {
  await panel.field('qa-language').selectOption('de')
  await panel.field('qa-contrast').check()
  await expect(tv.page.getByRole('button', { name: 'Anmelden', exact: true })).toBeVisible()
  await expect(tv.page.locator('.couchpass')).toHaveClass(/cp-high-contrast/)
  await expect(panel.field('qa-scenario')).toHaveValue('lang:de,contrast')
  await panel.field('qa-larger-text').check()
  await expect(tv.page.locator('.couchpass')).toHaveClass(/cp-larger-text/)
  await expect(panel.field('qa-scenario')).toHaveValue('lang:de,contrast,larger-text')
  await panel.field('qa-larger-text').uncheck()
  await panel.field('qa-contrast').uncheck()
  await expect(panel.field('qa-scenario')).toHaveValue('lang:de,contrast:off,larger-text:off')
  await panel.press('qa-revoke')
  await panel.press('qa-normal')
  await expect(panel.field('qa-scenario'), 'as the television looks').toHaveValue(
    'lang:de,contrast:off,larger-text:off',
  )
})

test('answers are named as a tester knows them, and "?" names the key of the panel', async ({ tv, panel }) => {
  const queued = panel.field('qa-armed')
  await panel.field('qa-fault-answer').selectOption({ label: 'Hotel Wi-Fi page' })
  await panel.press('qa-fault')
  await expect(queued).toHaveText('queued: Poll or refresh (token): Hotel Wi-Fi page')
  await panel.order('device', '500', 2)
  await expect(queued).toContainText(', New code (device): Server error (500) ×2')
  await tv.page.keyboard.press('?')
  await expect(tv.page.getByTestId('key-help')).toContainText('F2QA panel')
})

test('panel, page and control channel contain no secret', async ({ tv, panel }) => {
  const secrets = new Set<string>()
  const control: string[] = []
  tv.page.on('request', (request) => {
    const code = new URLSearchParams(request.postData() ?? '').get('device_code')
    if (code) secrets.add(code)
  })
  await tv.page.route('**/token', async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as Record<string, unknown>
    for (const key of ['access_token', 'refresh_token', 'id_token'])
      if (typeof body[key] === 'string') secrets.add(body[key])
    await route.fulfill({ response })
  })
  await tv.page.route('**/qa/control', async (route) => {
    const response = await route.fetch()
    control.push(route.request().postData() ?? '', await response.text())
    await route.fulfill({ response })
  })
  await tv.choose('Sign in')
  await expect(panel.fact('polls')).toHaveText(/^[1-9]/)
  const waiting = await tv.page.content()
  await panel.press('qa-approve')
  await tv.screen('home')
  await expect(panel.field('qa-requests')).toContainText('GET /me')
  expect(secrets.size).toBeGreaterThanOrEqual(3)
  for (const secret of secrets)
    for (const text of [waiting, await tv.page.content(), control.join('\n')]) expect(text).not.toContain(secret)
})

test.describe('who may steer', () => {
  const post = (origin: string, headers: Record<string, string>, body = '{"now":"away"}') =>
    fetch(`${origin}/qa/control`, { method: 'POST', headers, body })
  const JSON_TYPE = { 'Content-Type': 'application/json' }

  test('another site in the same browser is refused', async ({ tv, app, server, browser }) => {
    await tv.choose('Sign in')
    const userCode = await tv.userCode()
    const context = await browser.newContext()
    const stranger = await context.newPage()
    // Another port of this machine is a different origin, although Chromium calls it "same-site".
    await using elsewhere = await serveApp({ config: {} })
    await stranger.goto(elsewhere.origin)
    const tries = await stranger.evaluate(tryToSteer, { address: `${app.origin}/qa/control`, userCode })
    await context.close()
    expect(tries).toEqual(['refused', 'opaque', 'opaque'])
    expect(server.requests.filter(({ path }) => path === '/interaction/:uid/decision')).toEqual([])
    expect(await tv.status()).toContain('Waiting')
  })

  test('refuses another origin, no origin, another host name of this machine, and a form', async ({ app, server }) => {
    const { port, host } = new URL(app.origin)
    const refusals = await Promise.all([
      post(app.origin, { ...JSON_TYPE, Origin: 'https://evil.example' }),
      post(app.origin, { ...JSON_TYPE, Origin: `http://127.0.0.1:${port}` }),
      post(app.origin, { ...JSON_TYPE, Origin: 'null' }),
      post(app.origin, JSON_TYPE),
      post(app.origin, { 'Content-Type': 'text/plain', Origin: app.origin }),
      fetch(`${app.origin}/qa/control?now=away`, { headers: { Origin: app.origin } }),
    ])
    expect(refusals.map(({ status }) => status)).toEqual([403, 403, 403, 403, 415, 405])
    expect(await rebound(Number(port))).toContain('403 Forbidden')
    expect(host).toContain('localhost')
    expect((await fetch(`${server.issuer}/.well-known/openid-configuration`)).status).toBe(200)
    // The sign-in server's own routes do not lead to it either.
    expect((await post(server.issuer, { ...JSON_TYPE, Origin: server.issuer })).status).toBe(404)
  })

  test('reports bad input in a clear sentence', async ({ app }) => {
    const problemOf = async (body: string) => {
      const response = await post(app.origin, { ...JSON_TYPE, Origin: app.origin }, body)
      expect(response.status).toBe(400)
      return ((await response.json()) as { problem: string }).problem
    }
    expect(await problemOf('{')).toBe('The request is not JSON.')
    expect(await problemOf('[]')).toBe('The request is not a JSON object.')
    expect(await problemOf('{"now":1}')).toBe('“now” is unknown or not a text: use now, userCode, scenario.')
    expect(await problemOf('{"deviceCode":"x"}')).toContain('“deviceCode” is unknown')
    expect(await problemOf('{"now":"aprove"}')).toContain('“aprove”: there is no such step. The steps are keep, ')
    expect(await problemOf(JSON.stringify({ now: 'x'.repeat(9000) }))).toBe('A request has at most 8192 characters.')
  })
})

test('a store build contains neither panel nor scenario', async ({ browser, server }) => {
  await using app = await serveApp({ config: { issuer: server.issuer, clientId: server.clientId } })
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${app.origin}/?scenario=lang:de,contrast,sign-in,deny`)
  await expect(page.locator('html')).toHaveAttribute('data-screen', 'welcome')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeFocused()
  await page.keyboard.press('F2')
  await page.keyboard.press('?')
  await expect(page.getByTestId('key-help')).toContainText('OK')
  await expect(page.getByTestId('key-help')).not.toContainText('F2')
  await expect(page.locator('html')).toHaveAttribute('data-screen', 'welcome')
  expect(await page.locator('[class*="qa"], [data-testid^="qa-"]').count()).toBe(0)
  await expect(page.locator('.couchpass')).not.toHaveClass(/high-contrast/)
  expect(beyondDiscovery(server.requests)).toEqual([])
  await context.close()
})

/** Runs in a foreign page: sends JSON, plain text without a preflight, and a form. */
async function tryToSteer({ address, userCode }: { address: string; userCode: string }): Promise<string[]> {
  const body = JSON.stringify({ now: 'approve', userCode })
  const attempt = (init: RequestInit) =>
    fetch(address, { method: 'POST', body, ...init }).then(
      (response) => response.type,
      () => 'refused',
    )
  return [
    await attempt({ headers: { 'Content-Type': 'application/json' } }),
    await attempt({ mode: 'no-cors', headers: { 'Content-Type': 'text/plain' } }),
    await attempt({ mode: 'no-cors', body: new URLSearchParams({ now: 'approve', userCode }) }),
  ]
}

/** The response headers for a page whose host name was rebound to this machine (DNS rebinding). */
async function rebound(port: number): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port })
  const host = `evil.example:${port}`
  socket.end(
    `POST /qa/control HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
  )
  let text = ''
  for await (const part of socket.setEncoding('utf8') as AsyncIterable<string>) text += part
  return text
}
