import { test } from '../fixtures/embedded.ts'
import { optionsOf, SCENES } from '../../testing/tv/scenes.ts'
import { en } from '../../testing/words.ts'
import { deviceAnswer, PENDING, startScriptedServer } from '../support/servers/scripted-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv, TV_SIZES } from '../../testing/tv/tv.ts'
import { expectLargerFits } from '../support/eyes/larger-text.ts'
import { expectSoundLayout } from '../support/layout/expect-layout.ts'

const SOUND = 'nothing is cut off, scrolled, overlapping or too small to read'

for (const size of TV_SIZES)
  for (const scene of SCENES)
    test.describe(`${scene.name} at ${size.width}×${size.height}`, () => {
      test.use({ tvSize: size, ...optionsOf(scene) })

      test(SOUND, async ({ tv, phone, server }) => {
        await tv.screen('welcome')
        await scene.reach({ tv, phone, server, words: en })
        await tv.screen(scene.screen)
        await expectSoundLayout(tv.page)
        await expectLargerFits(tv.page, 'with larger text')
      })
    })

const keycloakAddress = 'https://sign-in.example.com/realms/living-room/device'
const LONG_ANSWERS: [what: string, change: object][] = [
  [
    'a Keycloak address',
    { verification_uri: keycloakAddress, verification_uri_complete: `${keycloakAddress}?user_code=WDJB-MJHT` },
  ],
  ['an address of 90 characters', { verification_uri: `https://sign-in.example.com/${'x'.repeat(62)}` }],
  ['a code of 16 characters', { user_code: 'WDJB-MJHT-QXZK-PLRV' }],
  ['a code of 40 characters without groups', { user_code: 'WDJBMJHTQX'.repeat(4) }],
]

for (const size of TV_SIZES)
  for (const [what, change] of LONG_ANSWERS)
    test(`with ${what} at ${size.width}×${size.height} ${SOUND}`, async ({ browser }) => {
      await using server = await startScriptedServer((issuer) => ({
        '/device': { json: { ...deviceAnswer(issuer), ...change } },
        '/token': PENDING,
      }))
      await using app = await serveApp({ config: { issuer: server.issuer, clientId: 'tv' } })
      await using context = await browser.newContext()
      const tv = await openTv(context, app.origin, size)
      await tv.choose('Sign in')
      await tv.page.getByTestId('user-code').waitFor()
      await expectSoundLayout(tv.page)
    })
