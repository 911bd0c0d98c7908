import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { openTv, QR_LABEL } from '../../testing/tv/tv.ts'
import { expect, test } from './support/run-fixtures.ts'

/**
 * What the voices of both vendors read: the focused control's name and role, and what ARIA says of the rest. LG's reads an
 * app that says so in its appinfo.json (`accessibility`), Samsung's every app that focuses something at launch. No call is
 * needed for that, and run.spec.ts shows that none is made.
 */
test('both packages: audio guidance finds names, roles and live regions', async ({ server, packages, context }) => {
  const info = JSON.parse(await readFile(join(packages.webos, 'appinfo.json'), 'utf8')) as object
  expect(info).toMatchObject({ accessibility: { supportsAudioGuidance: true } })
  const tv = await openTv(context, pathToFileURL(join(packages.webos, 'index.html')).href)
  const { page } = tv
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeFocused()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')

  await tv.press('back')
  await expect(page.getByRole('button', { name: 'Stay' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Stay' })).toHaveAccessibleDescription('Leave Living Room Cinema?')
  await tv.press('back')

  await tv.choose('Sign in')
  await expect(page.getByRole('button', { name: QR_LABEL })).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: 'Waiting for you to finish' })).toBeVisible()
  await expect(page.getByRole('img')).toHaveAccessibleName(/./)
  await context.setOffline(true)
  await expect(page.getByRole('alert')).toHaveText('This TV has no network connection.')
  await context.setOffline(false)
  await expect(page.getByRole('alert')).toBeEmpty()

  await approveByHttp(await tv.qrText(), server.viewer)
  await expect(page.getByRole('heading', { name: server.viewer.name })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeFocused()
  expect(tv.problems).toEqual([])
})
