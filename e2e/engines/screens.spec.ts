import { expect, test } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { HELP_CONFIG } from '../../testing/tv/scenes.ts'
import { layoutProblems } from '../support/layout/rules.ts'
import { deviceAnswer, startScriptedServer } from '../support/servers/scripted-server.ts'
import { settledLayout } from './support/settled-layout.ts'
import { ENGINE_NAMES, FULL_HD, MEASURED_ENGINES, openTvSet, TV_SIZES, type TvSet } from './support/tv-set.ts'

const APP_NAME = 'Living Room Cinema'

for (const name of ENGINE_NAMES)
  test(`Chromium ${name}: every screen without a code has a correct layout`, async () => {
    await using server = await startScriptedServer((issuer) => ({
      // The last one is the response of a hotel's captive portal.
      '/device': [
        { json: deviceAnswer(issuer) },
        { json: deviceAnswer(issuer) },
        { text: '<h1>Hotel Wi-Fi', type: 'text/html' },
      ],
      '/token': ['access_denied', 'expired_token'].map((error) => ({ status: 400, json: { error } })),
    }))
    await using tv = await openTvSet(name, {
      ...{ issuer: server.issuer, clientId: 'tv', appName: APP_NAME },
      ...HELP_CONFIG,
    })
    await tv.focus('Sign in')
    await expectSound(tv, 'welcome')
    await tv.engine.press('ArrowDown')
    for (const control of ['No account yet?', 'Trouble signing in?', 'Legal']) {
      await tv.focus(control)
      await tv.ok()
      await tv.focus('Back')
      await expectSound(tv, control)
      await tv.engine.press('Escape')
      await tv.focus(control)
      await tv.engine.press('ArrowRight')
    }
    for (let presses = 0; presses < 2; presses += 1) await tv.engine.press('ArrowUp')
    await tv.focus('Sign in')
    await tv.engine.press('Escape')
    await tv.focus('Stay')
    await expectSound(tv, 'exit')
    await tv.engine.press('Escape')
    await tv.focus('Sign in')
    for (const screen of ['denied', 'expired', 'fault'] as const) {
      await tv.ok()
      await tv.screen(screen)
      await expectSound(tv, screen)
    }
    expect(tv.problems).toEqual([])
  })

for (const name of MEASURED_ENGINES) {
  test(`Chromium ${name}: Home and the Welcome after it have a correct layout`, async () => {
    await using server = await startEmbeddedServer({ intervalSeconds: 1 })
    await using tv = await openTvSet(name, { issuer: server.issuer, clientId: server.clientId })
    await tv.focus('Sign in')
    await tv.ok()
    await approveByHttp((await tv.readQrCode()).text, server.viewer)
    await tv.focus('Done')
    await expectSound(tv, 'home')
    await tv.engine.press('ArrowRight')
    await tv.focus('Use another account')
    await tv.engine.press('ArrowRight')
    await tv.focus('Sign out')
    await tv.ok()
    await tv.focus('Stay signed in')
    await expectSound(tv, 'sign-out')
    await tv.engine.press('ArrowRight')
    await tv.focus('Sign out of this TV')
    await tv.ok()
    await tv.focus('Sign in')
    await expectSound(tv, 'welcome-signed-out')
    expect(tv.problems).toEqual([])
  })

  test(`Chromium ${name}: an app that is not configured says so`, async () => {
    await using tv = await openTvSet(name, { issuer: 'ftp://example.com', scope: 7, brand: { accent: 'no colour' } })
    await tv.screen('fault')
    await tv.shows('fault-code', 'configuration_invalid')
    await expectSound(tv, 'fault-configuration')
    expect(tv.problems).toEqual([])
  })
}

test('Chromium 53: the layout checks find the faults of a broken page', async () => {
  await using tv = await openTvSet('53', { issuer: 'https://id.example.com', clientId: 'tv' })
  await tv.focus('Sign in')
  const problemsWith = async (css: string) => {
    const sheet = `<style id="wrong">* { transition: none !important } ${css}</style>`
    // After the app's own style sheet, which is at the end of the body.
    await tv.engine.evaluate(`document.body.insertAdjacentHTML('beforeend', '${sheet}')`)
    const problems = layoutProblems(await settledLayout(tv.engine))
    await tv.engine.evaluate(`document.getElementById('wrong').remove()`)
    return problems.join('\n')
  }
  expect(await problemsWith('')).toBe('')
  expect(await problemsWith('.couchpass .cp-lead { font-size: 31px }')).toContain(
    'Type of 31.0 px instead of 32.0: "Sign in with',
  )
  expect(await problemsWith('.couchpass .cp-actions { position: absolute; right: 60px }')).toContain(
    'Outside the safe area by',
  )
  expect(await problemsWith('.couchpass .cp-actions { position: relative; top: -250px }')).toContain(
    'Over each other: Sign in and',
  )
  expect(await problemsWith('.couchpass .cp-lead { width: 300px; height: 40px; overflow: hidden }')).toContain(
    'Cut off: "Sign in',
  )
  expect(await problemsWith('.couchpass .cp-action { width: 60px; min-width: 0; padding: 0 }')).toContain(
    'Sticks out of its control',
  )
})

/** Checks the layout of the screen, in some engines at all sizes, and saves a picture. */
async function expectSound(tv: TvSet, picture: string): Promise<void> {
  for (const size of MEASURED_ENGINES.includes(tv.name) ? TV_SIZES : [FULL_HD])
    await test.step(`${picture} at ${size.width}×${size.height}`, async () => {
      await tv.engine.setViewport(size)
      expect.soft(layoutProblems(await settledLayout(tv.engine))).toEqual([])
      if (size === FULL_HD) await tv.keepPicture(picture)
    })
}
