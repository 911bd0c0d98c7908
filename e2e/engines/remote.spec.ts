import { expect, test } from '@playwright/test'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { ENGINE_NAMES, openTvSet, type TvSet } from './support/tv-set.ts'
import { QR_TEXT } from '../../testing/tv/tv.ts'

for (const name of ENGINE_NAMES)
  test(`Chromium ${name}: held keys act once, and a pointer among them moves the same focus`, async () => {
    await using server = await startEmbeddedServer({ intervalSeconds: 1 })
    await using tv = await openTvSet(name, { issuer: server.issuer, clientId: server.clientId })
    const { engine } = tv
    await tv.focus('Sign in')

    await engine.hold('WebosBack', 10)
    await tv.focus('Stay')
    // Keys arrive in order, so the effect of the arrow follows the whole held key.
    await engine.press('ArrowRight')
    await tv.focus('Leave')
    await engine.press('TizenBack')
    await tv.focus('Sign in')

    await engine.hold('Enter', 10)
    await tv.text('user-code')
    await tv.focus(QR_TEXT)
    await engine.press('ArrowDown')
    await engine.press('ArrowLeft')
    await tv.focus('Cancel')
    expect(server.requests.filter(({ path }) => path === '/device/auth')).toHaveLength(1)

    // A busy page may receive two moves as one, and the first move only tells where the pointer is.
    await engine.evaluate(`moves = 0, addEventListener('mousemove', () => { moves += 1 })`)
    await engine.moveMouse(20, 20)
    await engine.waitFor('moves > 0')
    await engine.moveMouse(...(await centreOf(tv, 'New code')))
    await tv.focus('New code')
    await engine.press('ArrowLeft')
    await tv.focus('Cancel')
    await engine.click(20, 20)
    await engine.press('ArrowRight')
    await tv.focus('New code')
    await engine.click(...(await centreOf(tv, 'Cancel')))
    await tv.screen('welcome')
    await tv.focus('Sign in')
    expect(tv.problems).toEqual([])
  })

function centreOf(tv: TvSet, label: string): Promise<[x: number, y: number]> {
  return tv.engine.evaluate(`(function () {
    var button = Array.from(document.querySelectorAll('button')).find((one) => one.textContent === '${label}')
    var box = button.getBoundingClientRect()
    return [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  })()`)
}
