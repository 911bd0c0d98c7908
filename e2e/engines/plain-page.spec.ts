import { expect, test } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { buildPlainPage } from '../fixtures/plain-page.ts'
import { stageApp } from './support/staged-app.ts'
import { openTvSetWith } from './support/tv-set.ts'

test('Chromium 53: a page without a framework signs in with its own code screen, also after a relaunch', async () => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  await using built = await buildPlainPage()
  const config = { issuer: server.issuer, clientId: server.clientId }
  await using tv = await openTvSetWith('53', (folder) => stageApp(folder, config, built.distDir))
  await tv.focus('Sign in')
  await tv.ok()
  const code = await tv.text('user-code')
  await tv.engine.press('Escape')
  await tv.focus('Sign in')
  await tv.ok()
  const next = await tv.text('user-code')
  expect(next).not.toBe(code)
  // The page's second copy of the record is there before the power goes.
  await tv.engine.waitFor(`(localStorage.getItem('couchpass.attempt') || '').includes('${next}')`)
  await tv.pullThePlug()
  await tv.shows('user-code', next)
  const { text } = await tv.readQrCode()
  await tv.keepPicture('plain-page')
  await approveByHttp(text, server.viewer)
  await tv.shows('viewer-name', `Hello ${server.viewer.name}`)
  await tv.focus('Sign out')
  await tv.ok()
  await tv.focus('Sign in')
  expect(tv.problems).toEqual([])
})
