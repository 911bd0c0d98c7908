import { expect, test } from '@playwright/test'
import { PNG } from 'pngjs'
import { measureQr, qrProblems, shrink } from '../support/layout/qr.ts'
import { layoutProblems, userCodeProblems } from '../support/layout/rules.ts'
import { readQrCode } from '../../testing/tv/qr.ts'
import { deviceAnswer, PENDING, startScriptedServer, type ScriptedAnswer } from '../support/servers/scripted-server.ts'
import { settledLayout } from './support/settled-layout.ts'
import { MEASURED_ENGINES, openTvSet, TV_SIZES, type TvSet } from './support/tv-set.ts'
import { shownAddress } from '../../src/protocol/shown-address.ts'
import { QR_TEXT } from '../../testing/tv/tv.ts'

interface Code {
  readonly name: string
  readonly userCode: string
  readonly address: string
  /** Tested at every screen size. The others are tested at 1920 × 1080, and the other sizes are the same by scaling. */
  readonly everywhere?: true
}

const ADDRESS = 'https://id.example.com/device'
const KEYCLOAK_ADDRESS = 'https://sign-in.example.com/realms/living-room/device'
const letters = (length: number) => 'WDJBMJHTQXZK'.repeat(17).slice(0, length)
const addressOf = (length: number) => `https://id.example.com/${'device-sign-in/'.repeat(200)}`.slice(0, length)

const CODES: readonly Code[] = [
  { name: '6-digits', userCode: '418205', address: ADDRESS },
  { name: '8-letters', userCode: 'WDJB-MJHT', address: KEYCLOAK_ADDRESS, everywhere: true },
  { name: '12-wide', userCode: 'WWWW-MMMM-WW', address: ADDRESS, everywhere: true },
  { name: '12-in-groups', userCode: letters(12), address: KEYCLOAK_ADDRESS },
  { name: '16', userCode: 'WDJB-MJHT-QXZK-P', address: KEYCLOAK_ADDRESS },
  { name: '24', userCode: letters(24), address: KEYCLOAK_ADDRESS },
  { name: '40', userCode: letters(40), address: KEYCLOAK_ADDRESS, everywhere: true },
  { name: '200', userCode: letters(200), address: KEYCLOAK_ADDRESS },
  { name: 'address-of-48', userCode: 'WDJB-MJHT', address: addressOf(48) },
  { name: 'address-of-96', userCode: 'WDJB-MJHT-QXZK', address: addressOf(96) },
  { name: 'address-of-300', userCode: 'WDJB-MJHT', address: addressOf(300) },
  { name: 'address-of-2000', userCode: letters(200), address: addressOf(2000), everywhere: true },
]

/**
 * With more modules a QR code of a quarter of the screen has less than two pixels per module, too few for a camera
 * far away.
 */
const MOST_MODULES_IN_A_QUARTER = 60

for (const name of MEASURED_ENGINES)
  for (const size of TV_SIZES)
    test(`Chromium ${name} at ${size.width}×${size.height}: codes and addresses of every length`, async () => {
      const codes = CODES.filter(({ everywhere }) => everywhere || size.width === 1920)
      const token: ScriptedAnswer[] = [PENDING]
      await using server = await startScriptedServer((issuer) => ({
        '/device': codes.map((code) => ({
          json: {
            ...deviceAnswer(issuer),
            user_code: code.userCode,
            verification_uri: code.address,
            verification_uri_complete: completeUri(code),
          },
        })),
        '/token': token,
      }))
      await using tv = await openTvSet(name, { issuer: server.issuer, clientId: 'tv' }, { size })
      await tv.focus('Sign in')
      const problems: Record<string, readonly string[]> = {}
      for (const code of codes) {
        // Three codes are valid at once, so each ends before the next.
        if (code !== codes[0]) {
          token[0] = { status: 400, json: { error: 'access_denied' } }
          await tv.screen('denied')
          token[0] = PENDING
          await tv.focus('New code')
        }
        await tv.ok()
        await tv.shows('user-code', code.userCode)
        await tv.shows('verification-uri', shownAddress(code.address))
        await tv.focus(QR_TEXT)
        const layout = await settledLayout(tv.engine)
        const qrCode = await qrCodeProblems(tv, completeUri(code))
        problems[code.name] = [...layoutProblems(layout), ...userCodeProblems(layout, code.userCode), ...qrCode]
        if (size.width === 1920) await tv.keepPicture(`sign-in-${code.name}`)
      }
      await tv.engine.press('ArrowDown')
      await tv.engine.press('ArrowLeft')
      // In the last minute of a code this control is the last one.
      await tv.engine.press('ArrowRight')
      await tv.focus('Cancel')
      problems['focus-on-cancel'] = layoutProblems(await settledLayout(tv.engine))

      const found = Object.entries(problems).filter(([, sentences]) => sentences.length > 0)
      expect(Object.fromEntries(found)).toEqual({})
      expect(tv.problems).toEqual([])
    })

function completeUri({ address, userCode }: Code): string {
  return `${address}?user_code=${userCode}`
}

async function qrCodeProblems(tv: TvSet, uri: string): Promise<string[]> {
  const { text, screenshot } = await tv.readQrCode()
  const picture = PNG.sync.read(screenshot)
  const place = await tv.engine.call(measureQr)
  const inAQuarter =
    place.modules <= MOST_MODULES_IN_A_QUARTER ? await readQrCode(shrink(picture, 4)).catch(String) : uri
  return [
    ...qrProblems(picture, place),
    ...(text === uri ? [] : [`The QR code says ${text}.`]),
    ...(inAQuarter === uri ? [] : [`The QR code in a quarter of the size says ${inAQuarter}.`]),
  ]
}
