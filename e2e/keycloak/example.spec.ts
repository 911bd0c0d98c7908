import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makePackages, unpackWgt } from '../packages/support/make-packages.ts'
import { expect, test } from '../fixtures/keycloak.ts'
import { installExample } from '../../testing/hosts/packed-example.ts'
import { openTv } from '../../testing/tv/tv.ts'
import { unpackIpk } from '../../testing/packages/unpack-ipk.ts'

test.setTimeout(180_000)

test('the example from the packed tarball works in both packages: signs in, calls its API, and survives the end of its session', async ({
  browser,
  phone,
  testBed,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'couchpass-example-'))
  try {
    const example = await installExample(folder)
    await using api = await example.startApi(testBed)
    expect((await fetch(`${api.origin}/watchlist`)).status).toBe(401)

    const { issuer, clientId } = testBed
    const config = { issuer, clientId, appName: 'Watchlist', connectOrigins: [api.origin] }
    const args = ['--dist', await example.build(api.origin)]
    const { wgt, ipk } = await makePackages(folder, { config, args })
    expect(wgt).toMatch(/watchlist-1\.0\.0\.wgt$/)

    for (const installed of [await unpackWgt(wgt, join(folder, 'wgt')), await unpackIpk(ipk, join(folder, 'ipk'))]) {
      expect(await readFile(join(installed, 'couchpass-NOTICE.txt'), 'utf8')).toContain('oauth4webapi')
      const context = await browser.newContext()
      const tv = await openTv(context, pathToFileURL(join(installed, 'index.html')).href)
      const { page } = tv
      const heading = page.getByRole('heading', { name: `${testBed.viewer.name}: to watch` })
      await tv.choose('Sign in')
      await phone.approve(await tv.qrText())
      await expect(heading).toBeVisible()
      await expect(page.getByRole('listitem')).toHaveText(['The General', 'Metropolis', 'Man with a Movie Camera'])
      await tv.choose('Seen: 0')

      await testBed.revokeOfflineSessions()
      const refused = { status: 401, headers: { 'access-control-allow-origin': '*' } }
      await page.route(`${api.origin}/**`, (route) => route.fulfill(refused), { times: 1 })
      await tv.choose('Reload')
      await tv.screen('welcome')
      await expect(page.getByText('Your session on this TV has ended')).toBeVisible()
      await expect(heading).toBeHidden()
      await tv.choose('Sign in')
      await phone.approve(await tv.qrText())
      await expect(page.getByRole('button', { name: 'Seen: 1' })).toBeVisible()
      await tv.choose('Reload')
      await expect(page.getByRole('listitem')).toHaveCount(3)
      await tv.choose('Sign out')
      await tv.screen('welcome')
      expect(await page.evaluate(() => (window as { signInCounts?: object }).signInCounts)).toEqual({
        ...{ begun: 2, signIns: 2, endings: {}, failures: {} },
        secondsToApproval: [expect.any(Number), expect.any(Number)],
      })
      await context.close()
      expect(tv.problems).toEqual([])
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
