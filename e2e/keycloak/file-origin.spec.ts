import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makePackages, unpackWgt } from '../packages/support/make-packages.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { openTv } from '../../testing/tv/tv.ts'
import { unpackIpk } from '../../testing/packages/unpack-ipk.ts'

test('both packages sign in from file:// with web security on, because the realm file lists the origin "null"', async ({
  browser,
  appConfig,
  phone,
  testBed,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'couchpass-file-'))
  try {
    const { wgt, ipk } = await makePackages(folder, { config: appConfig })
    for (const app of [await unpackWgt(wgt, join(folder, 'wgt')), await unpackIpk(ipk, join(folder, 'ipk'))]) {
      const context = await browser.newContext()
      const asked: string[] = []
      context.on('request', (request) => asked.push(new URL(request.url()).pathname))
      const tv = await openTv(context, pathToFileURL(join(app, 'index.html')).href)
      await tv.screen('welcome')
      await tv.choose('Sign in')
      await phone.approve(await tv.qrText())
      await tv.screen('home')
      expect(await tv.viewerName()).toBe(testBed.viewer.name)
      await tv.relaunch()
      await tv.screen('home')
      await tv.signOut()
      await context.close()
      expect(tv.problems).toEqual([])
      // The packages contain the stamped metadata.
      expect(asked.filter((path) => path.includes('.well-known'))).toEqual([])
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
