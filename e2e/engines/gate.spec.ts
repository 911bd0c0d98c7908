import { expect, test } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { buildGateApp } from '../fixtures/gate-app.ts'
import { layoutProblems } from '../support/layout/rules.ts'
import type { EngineName } from '../../testing/engines/driver/launch-engine.ts'
import { settledLayout } from './support/settled-layout.ts'
import { stageApp } from './support/staged-app.ts'
import { openTvSetWith } from './support/tv-set.ts'

/** The oldest engine, the first with modern URLSearchParams, and one with flex gaps. */
const ENGINES: readonly EngineName[] = ['53', '68', '92']

for (const name of ENGINES)
  test(`Chromium ${name}: an app behind the gate keeps its state and focus, and its page's styles do not reach the gate`, async () => {
    await using server = await startEmbeddedServer({ intervalSeconds: 1 })
    await using built = await buildGateApp()
    const config = { issuer: server.issuer, clientId: server.clientId }
    await using tv = await openTvSetWith(name, (folder) => stageApp(folder, config, built.distDir))
    const approve = async () => approveByHttp((await tv.readQrCode()).text, server.viewer)
    const click = (label: string) =>
      tv.engine.evaluate(`(function () {
        var button = Array.from(document.querySelectorAll('button')).find((one) => one.textContent === '${label}')
        button.focus()
        button.click()
      })()`)

    await tv.focus('Sign in')
    expect(layoutProblems(await settledLayout(tv.engine))).toEqual([])
    await tv.keepPicture('gate-welcome')
    await tv.ok()
    await tv.text('user-code')
    expect(layoutProblems(await settledLayout(tv.engine))).toEqual([])
    await tv.keepPicture('gate-sign-in')
    await approve()
    await tv.shows('whose', server.viewer.name)
    // The screen that says who is in lies over the app for a moment.
    await tv.engine.waitFor(`!document.documentElement.hasAttribute('data-screen')`)

    await click('Count: 0')
    await click('Sign out')
    await tv.focus('Sign in')
    await tv.ok()
    await tv.text('user-code')
    await approve()
    await tv.focus('Sign out')
    await click('Count: 1')
    await tv.pullThePlug()
    await tv.shows('whose', server.viewer.name)
    expect(tv.problems).toEqual([])
  })
