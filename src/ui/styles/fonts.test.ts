import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { MESSAGES } from '../../../testing/words.ts'
import { textsOf } from '../../i18n/texts-of.ts'

const css = readFileSync(new URL('./fonts.css', import.meta.url), 'utf8')
const faces = [...css.matchAll(/@font-face \{([^}]*)\}/g)].map(([, body = '']) => ({
  family: /font-family: '(.+)'/.exec(body)?.[1],
  weight: /font-weight: (\d+)/.exec(body)?.[1],
  covers: rangeOf(/unicode-range:([^;]*)/.exec(body)?.[1] ?? 'U+0-10FFFF'),
  glyphs: glyphsOf(readFileSync(createRequire(import.meta.url).resolve(/url\('([^']+)'\)/.exec(body)?.[1] ?? ''))),
}))
const latin = MESSAGES.filter(({ name }) => /^\p{Script=Latin}/u.test(name))

test.each(['400', '700'])(
  'every character of the eight Latin catalogues is in the shipped family at weight %s',
  (weight) => {
    expect(latin).toHaveLength(8)
    const shipped = faces.filter((face) => face.family === 'Atkinson Hyperlegible Next' && face.weight === weight)
    const missing = latin.flatMap((messages) =>
      charactersOf([messages.name, ...textsOf(messages, '0123456789:').values()])
        .filter((code) => !shipped.some((face) => face.covers(code) && face.glyphs.has(code)))
        .map((code) => `${messages.language} ${String.fromCodePoint(code)}`),
    )
    expect(missing).toEqual([])
  },
)

test('the letters and digits of a code are in the shipped family for codes', () => {
  const shipped = faces.filter((face) => face.family === 'Atkinson Hyperlegible Mono')
  const code = charactersOf(['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789- '])
  expect(code.filter((character) => !shipped.some((face) => face.glyphs.has(character)))).toEqual([])
})

test('texts have a zero without a slash: the last face of each weight that covers it holds nothing else', () => {
  for (const weight of ['400', '700']) {
    const texts = faces.filter((face) => face.family === 'Atkinson Hyperlegible Next' && face.weight === weight)
    const last = texts.filter(({ covers }) => covers(0x30)).slice(-1)[0]
    expect([...(last?.glyphs ?? [])]).toEqual([0x30])
  }
})

test('every language whose script is not packaged names television fonts after the shipped family', () => {
  const stacks = new Map(
    [...css.matchAll(/:lang\((\w+)\),[^{]*\{\s*--font-text:([^;]*);/g)].map(([, language = '', stack = '']) => [
      language,
      stack.trim(),
    ]),
  )
  const others = MESSAGES.filter((messages) => !latin.includes(messages))
  expect([...stacks.keys()].sort()).toEqual(others.map(({ language }) => language.slice(0, 2)).sort())
  for (const stack of stacks.values()) {
    expect(stack).toMatch(/^'Atkinson Hyperlegible Next',[^]*SamsungOneUI[^]*'LG Smart UI[^]*, sans-serif$/)
  }
})

function charactersOf(texts: Iterable<string>): number[] {
  return [...new Set([...texts].join(''))].map((character) => character.codePointAt(0) ?? 0)
}

/** Returns whether a `unicode-range` contains a character. */
function rangeOf(unicodeRange: string): (code: number) => boolean {
  const ranges = [...unicodeRange.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gi)].map(
    ([, from = '', to = from]) => [parseInt(from, 16), parseInt(to, 16)] as const,
  )
  return (code) => ranges.some(([from, to]) => from <= code && code <= to)
}

/**
 * The characters for which a font has glyphs (WOFF2 §4.1, §5; OpenType's `cmap` in format 4, which all of these have).
 */
function glyphsOf(font: Buffer): ReadonlySet<number> {
  const flavoured = font.toString('latin1', 0, 4)
  if (flavoured !== 'wOF2') throw new Error(`${flavoured} is no WOFF2 font.`)
  let at = 48
  let start = 0
  let cmap = -1
  const base128 = () => {
    let value = 0
    for (;;) {
      const byte = font.readUInt8(at++)
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
  }
  for (let table = 0; table < font.readUInt16BE(12); table++) {
    const flags = font.readUInt8(at++)
    const known = flags & 63
    if (known === 63) at += 4
    const length = base128()
    // glyf (10) and loca (11) are transformed unless their version is 3, other tables unless it is 0.
    const isTransformed = known === 10 || known === 11 ? flags >> 6 !== 3 : flags >> 6 !== 0
    if (known === 0) cmap = start
    start += isTransformed ? base128() : length
  }
  const data = brotliDecompressSync(font.subarray(at, at + font.readUInt32BE(20)))
  return charactersOfCmap(data.subarray(cmap))
}

function charactersOfCmap(cmap: Buffer): ReadonlySet<number> {
  const codes = new Set<number>()
  for (let record = 0; record < cmap.readUInt16BE(2); record++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * record + 4))
    if (table.readUInt16BE(0) !== 4) continue
    const segments = table.readUInt16BE(6) / 2
    for (let segment = 0; segment < segments; segment++) {
      const end = table.readUInt16BE(14 + 2 * segment)
      const first = table.readUInt16BE(16 + 2 * (segments + segment))
      for (let code = first; code <= end && code !== 0xffff; code++) codes.add(code)
    }
  }
  return codes
}
