import { expect, test } from 'vitest'
import { CATALOGUES } from './catalogues.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { languageOf } from './language.ts'
import { pack, shapeOf, unpack } from './packed.ts'

const shape = shapeOf(languageOf(en).texts())

test('every catalogue is the same after it was packed, also when it is read again', () => {
  const unpacked = unpack(
    shape,
    CATALOGUES.map((catalogue) => pack(catalogue, shape)),
  )
  for (const [index, catalogue] of CATALOGUES.entries()) {
    const { texts, ...head } = languageOf(catalogue)
    const { texts: textsAgain, ...headAgain } = unpacked[index]!
    expect(headAgain).toEqual(head)
    expect(textsAgain()).toEqual(texts())
    expect(textsAgain()).toEqual(texts())
  }
})

test('refuses a catalogue that would not be the same', () => {
  expect(() => pack({ ...de, restoring: 'a\nb' }, shape)).toThrow('"de" lacks a text, or has a text with a line break')
  const { home: _, ...withoutHome } = de
  expect(() => pack(withoutHome as typeof de, shape)).toThrow('"de" lacks a text')
})
