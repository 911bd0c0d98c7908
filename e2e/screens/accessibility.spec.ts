import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ar, en } from '../../testing/words.ts'
import { buildGateApp } from '../fixtures/gate-app.ts'
import { expect, test } from '../fixtures/embedded.ts'
import { optionsOf, SCENES } from '../../testing/tv/scenes.ts'
import { showHighContrast } from '../support/eyes/high-contrast.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv } from '../../testing/tv/tv.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const LANGUAGES = [
  { title: 'axe finds nothing, also in high contrast', words: en, scenes: SCENES },
  {
    title: 'axe finds nothing in Arabic, also in high contrast',
    words: ar,
    scenes: SCENES.filter(({ name }) =>
      ['welcome', 'appearance', 'sign-in', 'denied', 'success', 'home'].includes(name),
    ),
  },
]

for (const { title, words, scenes } of LANGUAGES)
  for (const scene of scenes)
    test.describe(scene.name, () => {
      test.use({
        ...optionsOf(scene),
        moreConfig: { ...scene.config, locale: words.language },
      })
      test(title, async ({ tv, phone, server }) => {
        await tv.screen('welcome')
        await scene.reach({ tv, phone, server, words })
        await tv.screen(scene.screen)
        await expectNoViolation(tv.page)
        await showHighContrast(tv.page)
        await expectNoViolation(tv.page)
      })
    })

test('axe finds nothing in the gate over another app', async ({ browser, server }) => {
  await using built = await buildGateApp()
  await using app = await serveApp({
    config: { issuer: server.issuer, clientId: server.clientId },
    distDir: built.distDir,
  })
  await using context = await browser.newContext()
  const tv = await openTv(context, app.origin)
  await tv.screen('welcome')
  await expectNoViolation(tv.page)
  await tv.choose(en.welcome.signIn)
  await tv.page.getByTestId('qr-code').waitFor()
  await expectNoViolation(tv.page)
})

/** Neither violations nor results that axe cannot decide. */
async function expectNoViolation(page: Page): Promise<void> {
  // In a page without height (the gate's) axe considers all fixed elements hidden.
  // Over these backgrounds axe calculates no contrast; eyes.spec.ts does. The focus ring exists only with the focus.
  const content = `
    html { min-height: 100vh }
    .couchpass { background-image: none !important }
    .cp-life::after, .cp-action-bare::after { content: none !important }`
  await page.addStyleTag({ content })
  const { violations, incomplete, passes } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const found = [...violations, ...incomplete].map(({ id, help, nodes }) => ({
    ...{ id, help },
    where: nodes.map(({ html, failureSummary }) => `${html}: ${failureSummary}`),
  }))
  expect(found).toEqual([])
  expect(passes.map(({ id }) => id)).toContain('color-contrast')
}
