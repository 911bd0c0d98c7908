import { expect, test } from '@playwright/test'
import { PNG } from 'pngjs'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { measureLayout, type Layout } from '../support/layout-measure.ts'
import { measureQr, qrProblems, shrink } from '../support/layout-qr.ts'
import { layoutProblems, userCodeProblems } from '../support/layout-rules.ts'
import { readQrCode } from '../support/qr.ts'
import { deviceAnswer, PENDING, startScriptedServer, type ScriptedAnswer } from '../support/scripted-server.ts'
import type { Size } from './driver/engine-host.ts'
import type { EngineName } from './driver/engine.ts'
import { until } from './driver/until.ts'
import { openTvSet, type TvSet } from './tv-set.ts'

/** The oldest, in which most is missing, and the newest. */
const ENGINES: readonly EngineName[] = ['53', 'installed']
const SIZES: readonly Size[] = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
]

interface Code {
  readonly name: string
  readonly userCode: string
  readonly address: string
}

const ADDRESS = 'https://id.example.com/device'
const KEYCLOAK_ADDRESS = 'https://sign-in.example.com/realms/living-room/device'
const LETTERS = 'WDJBMJHTQXZK'
const addressOf = (length: number) => `https://id.example.com/${'device-sign-in/'.repeat(200)}`.slice(0, length)

const CODES: readonly Code[] = [
  { name: '6-digits', userCode: '418205', address: ADDRESS },
  { name: '8-letters', userCode: 'WDJB-MJHT', address: KEYCLOAK_ADDRESS },
  { name: '12-wide', userCode: 'WWWW-MMMM-WW', address: ADDRESS },
  { name: '12-in-groups', userCode: LETTERS, address: KEYCLOAK_ADDRESS },
  { name: '16', userCode: 'WDJB-MJHT-QXZK-P', address: KEYCLOAK_ADDRESS },
  { name: '24', userCode: LETTERS.repeat(2), address: KEYCLOAK_ADDRESS },
  { name: '40', userCode: LETTERS.repeat(4).slice(0, 40), address: KEYCLOAK_ADDRESS },
  { name: '200', userCode: LETTERS.repeat(17).slice(0, 200), address: KEYCLOAK_ADDRESS },
  { name: 'address-of-48', userCode: 'WDJB-MJHT', address: addressOf(48) },
  { name: 'address-of-96', userCode: 'WDJB-MJHT-QXZK', address: addressOf(96) },
  { name: 'address-of-300', userCode: 'WDJB-MJHT', address: addressOf(300) },
  { name: 'address-of-2000', userCode: LETTERS.repeat(17).slice(0, 200), address: addressOf(2000) },
]
/** Beyond this many modules a quarter has less than two pixels for one: no camera reads that from so far away. */
const MOST_MODULES_IN_A_QUARTER = 60

const completeUri = ({ address, userCode }: Code) => `${address}?user_code=${userCode}`
const titleOf = ({ width, height }: Size) => `${width}×${height}`

for (const name of ENGINES)
  for (const size of SIZES)
    test(`Chromium ${name} at ${titleOf(size)}: codes and addresses of every length`, async () => {
      await using server = await startScriptedServer((issuer) => ({
        '/device': CODES.map((code) => codeAnswer(issuer, code)),
        '/token': PENDING,
      }))
      await using tv = await openTvSet(name, { issuer: server.issuer, clientId: 'tv' }, { size })
      await tv.focus('Sign in')
      const problems: Record<string, readonly string[]> = {}
      for (const code of CODES) {
        await tv.engine.press('Enter')
        await tv.engine.waitFor(
          `(document.querySelector('[data-testid="user-code"]') || {}).textContent === '${code.userCode}'`,
        )
        await tv.focus('New code')
        problems[code.name] = [
          ...layoutProblems(await settledLayout(tv)),
          ...userCodeProblems(await tv.engine.call(measureLayout), await tv.text('user-code'), code.userCode),
          ...(await qrCodeProblems(tv, completeUri(code))),
        ]
        if (size.width === 1920) await tv.keepPicture(`sign-in-${code.name}`)
        expect.soft(await tv.text('verification-uri')).toBe(code.address)
      }
      await tv.engine.press('ArrowRight')
      await tv.focus('Cancel')
      problems['focus-on-cancel'] = layoutProblems(await settledLayout(tv))
      expect(onlyThoseWithAny(problems)).toEqual({})
      expect(tv.problems).toEqual([])
    })

for (const name of ENGINES) {
  test(`Chromium ${name}: every screen without a code, at every size`, async () => {
    await using server = await startScriptedServer((issuer) => ({
      '/device': [
        codeAnswer(issuer, CODES[0]!),
        codeAnswer(issuer, CODES[0]!),
        { text: '<h1>Hotel', type: 'text/html' },
      ],
      '/token': [refusal('access_denied'), refusal('expired_token')],
    }))
    await using tv = await openTvSet(name, { issuer: server.issuer, clientId: 'tv', appName: 'Living Room Cinema' })
    await tv.focus('Sign in')
    await expectSoundAtEverySize(tv, 'welcome')
    await tv.engine.press('Escape')
    await tv.focus('Stay')
    await expectSoundAtEverySize(tv, 'exit')
    await tv.engine.press('Escape')
    await tv.focus('Sign in')
    for (const screen of ['denied', 'expired', 'fault'] as const) {
      await tv.engine.press('Enter')
      await tv.screen(screen)
      await expectSoundAtEverySize(tv, screen)
    }
    expect(tv.problems).toEqual([])
  })

  test(`Chromium ${name}: Home and Welcome after it, at every size`, async () => {
    await using server = await startEmbeddedServer({ intervalSeconds: 1 })
    await using tv = await openTvSet(name, { issuer: server.issuer, clientId: server.clientId })
    await tv.focus('Sign in')
    await tv.engine.press('Enter')
    await approveByHttp(await tv.qrText(), server.viewer)
    await tv.focus('Sign out')
    await expectSoundAtEverySize(tv, 'home')
    await tv.engine.press('Enter')
    await tv.focus('Sign in')
    await expectSoundAtEverySize(tv, 'welcome-signed-out')
    expect(tv.problems).toEqual([])
  })

  test(`Chromium ${name}: an app that is not configured, at every size`, async () => {
    await using tv = await openTvSet(name, { issuer: 'ftp://example.com', scope: 7, brand: { accent: 'no colour' } })
    await tv.screen('fault')
    await expectSoundAtEverySize(tv, 'fault-configuration')
    expect(tv.problems).toEqual([])
  })
}

test('what is wrong with a page is seen in the oldest engine', async () => {
  await using tv = await openTvSet('53', { issuer: 'https://id.example.com', clientId: 'tv' })
  await tv.focus('Sign in')
  const problemsWith = async (css: string) => {
    await tv.engine.evaluate(
      `document.head.insertAdjacentHTML('beforeend', '<style id="wrong">* { transition: none !important } ${css}</style>')`,
    )
    const problems = layoutProblems(await settledLayout(tv))
    await tv.engine.evaluate(`document.getElementById('wrong').remove()`)
    return problems.join('\n')
  }
  expect(await problemsWith('')).toBe('')
  expect(await problemsWith('.lead { font-size: 31px }')).toContain('Type of 31.0 px instead of 32.0: "Sign in with')
  expect(await problemsWith('.actions { position: absolute; right: 60px }')).toContain('Outside the safe area by')
  expect(await problemsWith('.actions { position: relative; top: -250px }')).toContain('Over each other: Sign in and')
  expect(await problemsWith('.lead { width: 300px; height: 40px; overflow: hidden }')).toContain(
    'Cut off: "Sign in with',
  )
  expect(await problemsWith('.action { width: 60px; min-width: 0; white-space: nowrap; padding: 0 }')).toContain(
    'Sticks out of its control by',
  )
})

function codeAnswer(issuer: string, code: Code): ScriptedAnswer {
  return {
    json: {
      ...deviceAnswer(issuer),
      user_code: code.userCode,
      verification_uri: code.address,
      verification_uri_complete: completeUri(code),
    },
  }
}

function refusal(error: string): ScriptedAnswer {
  return { status: 400, json: { error } }
}

async function expectSoundAtEverySize(tv: TvSet, picture: string): Promise<void> {
  for (const size of SIZES)
    await test.step(`${picture} at ${titleOf(size)}`, async () => {
      await tv.engine.setViewport(size)
      expect.soft(layoutProblems(await settledLayout(tv))).toEqual([])
      if (size.width === 1920) await tv.keepPicture(picture)
    })
}

/** Gives the layout once the fonts are there and nothing moves any more. */
async function settledLayout(tv: TvSet): Promise<Layout> {
  await tv.engine.waitFor(`document.fonts.status === 'loaded'`)
  let last = ''
  return until('nothing on the screen moves', 5_000, async () => {
    const layout = await tv.engine.call(measureLayout)
    const before = last
    last = JSON.stringify(layout)
    return last === before && layout
  })
}

async function qrCodeProblems(tv: TvSet, uri: string): Promise<string[]> {
  const read = await tv.qrText()
  const picture = PNG.sync.read(await tv.engine.screenshot())
  const place = await tv.engine.call(measureQr)
  const inAQuarter =
    place.modules <= MOST_MODULES_IN_A_QUARTER ? await readQrCode(shrink(picture, 4)).catch(String) : uri
  return [
    ...qrProblems(picture, place),
    ...(read === uri ? [] : [`The QR code says ${read}.`]),
    ...(inAQuarter === uri ? [] : [`The QR code in a quarter of the size says ${inAQuarter}.`]),
  ]
}

function onlyThoseWithAny(problems: Readonly<Record<string, readonly string[]>>) {
  return Object.fromEntries(Object.entries(problems).filter(([, found]) => found.length > 0))
}
