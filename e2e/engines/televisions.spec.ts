import { expect, test } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { standInScript } from '../../testing/televisions/stand-in-page.ts'
import { TELEVISIONS } from '../../testing/televisions/televisions.ts'
import { openTvSetWith } from './support/tv-set.ts'

/** One with Back by the history, and one with a key and an exit of its own. */
for (const id of ['fire-tv', 'titan-os'])
  test(`Chromium 53: ${id} as a hosted page, with CORS on`, async () => {
    const { standIn } = TELEVISIONS.find((row) => row.id === id)!
    await using server = await startEmbeddedServer({ intervalSeconds: 1 })
    await using app = await serveApp({ config: { issuer: server.issuer, clientId: server.clientId } })
    const userAgent = `Object.defineProperty(navigator, 'userAgent', { value: ${JSON.stringify(standIn.userAgent)} });`
    await using tv = await openTvSetWith('53', () => Promise.resolve(`${app.origin}/`), {
      webSecurity: true,
      runBefore: userAgent + standInScript(standIn),
    })
    const { engine } = tv
    const back = () => (standIn.keys.back ? engine.press('WebosBack') : engine.evaluate('history.back()'))

    await tv.focus('Sign in')
    await tv.ok()
    const code = await tv.text('user-code')
    await back()
    await tv.focus('Sign in')
    if (!standIn.keys.back) await engine.waitFor('!(history.state && history.state.couchpassBack)')
    await tv.ok()
    expect(await tv.text('user-code')).toBe(code)
    await approveByHttp(`${server.issuer}/device?user_code=${code}`, server.viewer)
    await tv.focus('Done')
    await tv.ok()
    await tv.focus('Stay')
    await engine.press('ArrowRight')
    await tv.focus('Leave')
    await tv.ok()
    await engine.waitFor(`window.standInCalls.pop() === '${standIn.exit}'`)
    expect(tv.problems).toEqual([])
  })
