import { expect, test } from 'vitest'
import { drawQr, type QrLook } from './login-qr.ts'

const URI = 'https://id.example.com/realms/tv/device?user_code=WDJB-MJHT'
const PLAIN: QrLook = { colours: 'none', halfBlocks: true, isLightScreen: false }

test('a Keycloak address fits 80 by 24 characters and leaves three lines for other text', () => {
  const lines = drawQr(URI, PLAIN, { columns: 80, rows: 21 })
  expect(lines?.length).toBeLessThanOrEqual(21)
  for (const line of lines ?? []) expect([...line].length).toBeLessThanOrEqual(80)
})

test('the quiet zone shrinks on a small screen, and no code is drawn on a screen that is too small', () => {
  const [wide, narrow] = [21, 19].map((rows) => drawQr(URI, PLAIN, { columns: 80, rows }))
  expect(wide!.length).toBeGreaterThan(narrow!.length)
  expect(drawQr(URI, PLAIN, { columns: 80, rows: 18 })).toBeUndefined()
  expect(drawQr(URI, PLAIN, { columns: 30, rows: 50 })).toBeUndefined()
})

test('on a light screen the drawn and the blank characters are swapped', () => {
  const screen = { columns: 80, rows: 24 }
  const ascii = { ...PLAIN, halfBlocks: false }
  const dark = drawQr(URI, ascii, { columns: 90, rows: 50 })
  const light = drawQr(URI, { ...ascii, isLightScreen: true }, { columns: 90, rows: 50 })
  expect(light?.map((line) => line.replace(/[# ]/g, (one) => (one === '#' ? ' ' : '#')))).toEqual(dark)
  expect(drawQr(URI, { ...PLAIN, isLightScreen: true }, screen)).not.toEqual(drawQr(URI, PLAIN, screen))
})
