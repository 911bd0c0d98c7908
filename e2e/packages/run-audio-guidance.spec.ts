import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { openTv, QR_LABEL } from '../../testing/tv/tv.ts'
import { expect, test } from './support/run-fixtures.ts'

/**
 * What the screen readers of both vendors read: name and role of the focused control, and ARIA's live regions. LG's
 * reads apps that declare `accessibility` in appinfo.json; Samsung's reads every app that focuses a control at
 * launch. Neither needs an API call, and run.spec.ts shows that the app makes none.
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
  await expect(page.getByRole('button', { name: 'Done' })).toBeFocused()
  expect(tv.problems).toEqual([])
})
