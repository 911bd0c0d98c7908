import { expect, test } from 'vitest'
import { decodeText, plainValue } from './decode-text.ts'

const TEXT = '{"clientId": "Küche"}\n'
const utf16 = (text: string, mark: string) => Uint8Array.from(Buffer.from(mark + text, 'utf16le'))
const swapped = (bytes: Uint8Array) => Uint8Array.from(Buffer.from(bytes).swap16())

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['line breaks of Windows', Buffer.from(TEXT.replace('\n', '\r\n'))],
  ['UTF-16 of PowerShell', utf16(TEXT, '\uFEFF')],
  ['UTF-16 without a mark', utf16(TEXT, '')],
  ['UTF-16 big-endian', swapped(utf16(TEXT, '\uFEFF'))],
  ['UTF-16 big-endian without a mark', swapped(utf16(TEXT, ''))],
])('reads %s', (_, bytes) => {
  expect(decodeText(bytes)).toBe(TEXT)
})

test('an empty file is an empty text, and a value has nothing around it', () => {
  expect(decodeText(new Uint8Array())).toBe('')
  expect(plainValue('\uFEFF my-tv \t\r\n')).toBe('my-tv')
})
