import { expect, test, vi } from 'vitest'
import { hasUnsafeCharacters, isDisplayableCode, isDisplayableName } from './displayable-text.ts'

test('no code holds an invisible character: every Unicode character was tried', () => {
  const passed: string[] = []
  for (let point = 0; point <= 0x10ffff; point++) {
    const character = String.fromCodePoint(point)
    if (!/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\u2800]/u.test(character)) continue
    if (isDisplayableCode(`AB${character}CD`)) passed.push(point.toString(16))
  }
  expect(passed).toEqual([])
})

test.each(['WDJB-MJHT', '1234 5678', 'кофе-чай', 'サクラ', 'בית-ספר', 'चाय-घर', 'ชื่อ', 'é'.normalize('NFD'), '🍎🍐'])(
  'shows the code %s',
  (code) => expect(isDisplayableCode(code)).toBe(true),
)

test.each([
  ['of Latin', '\u0301'.repeat(3)],
  ['of Hebrew', '\u05b8'.repeat(3)],
  ['of Arabic', '\u064b'.repeat(3)],
  ['of Thai', '\u0e49'.repeat(3)],
  ['outside the first plane', '\u{1d165}'.repeat(3)],
  ['of several kinds', '\u0301\u20dd\ufe20'],
  ['without end', '\u0301'.repeat(240)],
])('refuses a code with a pile of marks %s', (_, marks) => {
  expect(isDisplayableCode(`AB${marks}CD`)).toBe(false)
})

test('before Chromium 64 it knows the combining marks that fit any letter', async () => {
  vi.resetModules()
  const Real = RegExp
  vi.stubGlobal('RegExp', function (pattern: string, flags?: string) {
    if (flags === 'u') throw new SyntaxError('Invalid escape')
    return new Real(pattern, flags)
  } as unknown as RegExpConstructor)
  const old = await import('./displayable-text.ts').finally(() => vi.unstubAllGlobals())
  expect(old.isDisplayableCode(`AB${'\u0301'.repeat(3)}`)).toBe(false)
  expect(old.isDisplayableCode('WDJB-MJHT')).toBe(true)
})

test('a name may contain joiners and marks, an address may not', () => {
  expect(isDisplayableName('علی\u200cرضا')).toBe(true)
  expect(hasUnsafeCharacters('https://id.example.com/\u0301\u0301\u0301')).toBe(true)
})
