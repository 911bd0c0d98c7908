import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PNG, type PNGWithMetadata } from 'pngjs'
import { expect, test } from 'vitest'
import { isDrawnFrom } from './drawn-from.ts'
import { PICTURES } from './pictures.ts'

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)))

test.each(PICTURES)('$file has the size and format that the stores require', ({ drawing, file, width, height }) => {
  const bytes = read(file)
  const png = PNG.sync.read(bytes) as PNGWithMetadata & { depth: number; color: boolean; alpha: boolean }
  expect(png).toMatchObject({ width, height, depth: 8, color: true, alpha: false })
  expect(bytes.length).toBeLessThan(300_000)
  expect(isDrawnFrom(bytes, read(drawing).toString()), 'drawing and picture differ: run "npm run artwork"').toBe(true)
})

test.each(PICTURES)("$drawing has the app's colours", ({ drawing }) => {
  const tokens = read('src/ui/styles/tokens.css').toString()
  const svg = read(drawing).toString()
  for (const name of ['background', 'text', 'accent'])
    expect(svg).toContain(new RegExp(`--color-${name}: (#[0-9a-f]{6})`).exec(tokens)?.[1])
})
