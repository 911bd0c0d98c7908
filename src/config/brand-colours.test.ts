import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coloursOf, contrast, contrastProblems } from './brand-colours.ts'

test.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#4cc2ff', '#4cc2ff', 1],
])('the contrast of %s and %s is %d', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2)
  expect(contrast(other, one)).toBeCloseTo(ratio, 2)
})

test('the default colours are readable and equal those of the style sheet', () => {
  expect(contrastProblems({})).toEqual([])
  const tokens = readFileSync(new URL('../ui/styles/tokens.css', import.meta.url), 'utf8')
  for (const [name, colour] of Object.entries(coloursOf({}))) {
    const token = `--color-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    expect(tokens).toContain(`${token}: ${colour};`)
  }
})

test.each([
  ['a dark brand', { backgroundColor: '#1a0b2e', accentColor: '#4cc2ff' }],
  ['a light brand, whose text turns dark', { backgroundColor: '#ffffff', accentColor: '#8a1538' }],
  ['a text of its own', { backgroundColor: '#002b36', textColor: '#fdf6e3', accentColor: '#b5d700' }],
])('%s has enough contrast', (_, brand) => {
  expect(contrastProblems(brand)).toEqual([])
})

test.each([
  ['yellow on white', { backgroundColor: '#ffffff' }, 'The accent colour, which the address is written in'],
  ['grey on grey', { backgroundColor: '#555555', textColor: '#777777' }, 'Text on the background'],
  ['a mid grey, on which nothing stands out', { backgroundColor: '#7f7f7f' }, 'Text on buttons'],
])('%s lacks contrast, and each problem names the two colours', (_, brand, expected) => {
  expect(contrastProblems(brand).join('\n')).toContain(expected)
})
