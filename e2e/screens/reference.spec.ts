import { expect, test, type Page } from '@playwright/test'
import { deviceAnswer, PENDING, startScriptedServer, type ScriptedAnswer } from '../support/servers/scripted-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { en } from '../../testing/words.ts'
import { languageLabel } from '../../testing/tv/scenes.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'
import { unsignedIdToken } from '../support/servers/unsigned-id-token.ts'

/*
 * Compares ten pictures with reference pictures that a person has checked (e2e/screens/reference/). After an intended
 * change run `npx playwright test --project=screens reference --update-snapshots`, and check the new pictures.
 */
const ADDRESS = 'https://tv.example.com/device'
const SIZE = { width: 1280, height: 720 }

for (const highContrast of [false, true])
  test(`matches its reference picture${highContrast ? ', in high contrast' : ''}`, async ({ browser }) => {
    const token: ScriptedAnswer[] = [PENDING]
    await using server = await startScriptedServer((issuer) => ({
      '/device': {
        json: {
          ...deviceAnswer(issuer),
          verification_uri: ADDRESS,
          verification_uri_complete: `${ADDRESS}?user_code=WDJB-MJHT`,
          expires_in: 600,
        },
      },
      '/token': token,
    }))
    await using app = await serveApp({ config: { issuer: server.issuer, clientId: 'tv', locale: 'en' } })
    await using context = await browser.newContext()
    const tv = await openTv(context, app.origin, SIZE)
    await tv.screen('welcome')
    if (highContrast) {
      await tv.choose(languageLabel(en))
      await tv.choose(en.appearance.highContrast)
      await tv.press('back')
      await tv.choose('Sign in')
    } else
      await walk(tv, token, {
        ...{ iss: server.issuer, aud: 'tv', sub: 'vera', name: 'Vera Quist', email: 'vera@example.com' },
        ...{ iat: 1_700_000_000, exp: 1_700_000_300 },
      })
    if (highContrast) {
      await tv.page.getByTestId('qr-code').waitFor()
      await expectAsItWas(tv.page, 'sign-in-high-contrast')
    }
  })

async function walk(tv: Tv, token: ScriptedAnswer[], claims: Readonly<Record<string, unknown>>): Promise<void> {
  const { page } = tv
  await expectAsItWas(page, 'welcome')
  await tv.press('back')
  await expectAsItWas(page, 'exit')
  await tv.press('ok')
  await tv.choose('Sign in')
  await page.getByTestId('qr-code').waitFor()
  await expectAsItWas(page, 'sign-in')
  await tv.choose('QR code that opens the sign-in page. OK: bigger')
  await expectAsItWas(page, 'sign-in-big-qr')
  token[0] = { status: 400, json: { error: 'access_denied' } }
  await tv.screen('denied')
  await expectAsItWas(page, 'denied')
  token[0] = { status: 400, json: { error: 'invalid_scope' } }
  await tv.press('ok')
  await tv.screen('fault')
  await expectAsItWas(page, 'fault')
  token[0] = { json: { access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: unsignedIdToken(claims) } }
  await tv.press('ok')
  await tv.screen('home')
  await expectAsItWas(page, 'home')
  await tv.choose('Sign out')
  await expectAsItWas(page, 'sign-out')
  await tv.press('back')
  token[0] = PENDING
  await tv.choose('Use another account')
  await page.getByTestId('qr-code').waitFor()
  await expectAsItWas(page, 'another-account')
}

/** Only the countdown changes with time. */
async function expectAsItWas(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  // Playwright's mask would be drawn under the sign-in, which covers everything.
  await page.getByTestId('countdown').evaluateAll((all) => all.forEach((one) => (one.style.visibility = 'hidden')))
  await expect(page).toHaveScreenshot(`${name}.png`, {
    // Different versions of Chromium differ this much at the edges of letters. A word that moves makes ten times the
    // difference.
    maxDiffPixelRatio: 0.004,
  })
}
