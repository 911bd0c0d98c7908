// @vitest-environment node
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { pictureProblems } from './picture.ts'

function png(width: number, height: number, [red, alpha]: readonly [number, number]): Buffer {
  const picture = new PNG({ width, height })
  for (let at = 0; at < picture.data.length; at += 4) picture.data.set([red, 0, 0, alpha], at)
  return PNG.sync.write(picture)
}

test('a picture has its size, its format and a limit, and a splash screen is not black', () => {
  const good = png(80, 80, [90, 255])
  expect(pictureProblems(good, 'a.png', [80, 80], { mostBytes: good.length, notBlack: true })).toEqual([])
  expect(pictureProblems(good, 'a.png', [80, 81], { mostBytes: good.length - 1 })).toEqual([
    'a.png has 80×80',
    expect.stringMatching(/^a\.png has \d+ kB$/),
  ])
  expect(pictureProblems(png(8, 8, [9, 255]), 'a.png', [8, 8], { notBlack: true })).toEqual(['a.png is black'])
  expect(pictureProblems(png(8, 8, [255, 0]), 'a.png', [8, 8], { notBlack: true })).toEqual(['a.png is black'])
})

test('a picture that is missing, unnamed or of another format is named so', () => {
  expect(pictureProblems(undefined, 'a.png', [8, 8])).toEqual(['a.png is not in the package'])
  expect(pictureProblems(undefined, '', [8, 8])).toEqual(['none is named'])
  expect(pictureProblems(Buffer.from('<svg/>'), 'a.svg', [8, 8])).toEqual(['a.svg is not a PNG'])
})
