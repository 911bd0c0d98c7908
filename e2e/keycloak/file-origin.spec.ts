import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stageApp } from '../engines/staged-app.ts'
import { expect, test } from '../support/keycloak-fixtures.ts'
import { openTv } from '../support/tv.ts'

test('a page at file://, with web security on, signs in: its origin is "null", and the realm file lists it', async ({
  browser,
  appConfig,
  phone,
  testBed,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'couchpass-file-'))
  const context = await browser.newContext()
  try {
    const tv = await openTv(context, await stageApp(folder, appConfig))
    await tv.screen('welcome')
    await tv.choose('Sign in')
    await phone.approve(await tv.qrText())
    await tv.screen('home')
    expect(await tv.viewerName()).toBe(testBed.viewer.name)
    await tv.relaunch()
    await tv.screen('home')
    await tv.choose('Sign out')
    await tv.screen('welcome')
    expect(tv.problems).toEqual([])
  } finally {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
})
