import type { Page } from '@playwright/test'
import { expect, test } from '../support/embedded-fixtures.ts'
import { SCENES } from '../support/scenes.ts'
import { TV_SIZES } from '../support/tv.ts'

/** Samsung's floor for text (21 px at 720 lines), and the margin that an overscanning set may cut off. */
const SMALLEST_TEXT = 21 / 720
const SAFE_MARGIN = 0.05

for (const size of TV_SIZES)
  for (const scene of SCENES)
    test.describe(`${scene.name} at ${size.width}×${size.height}`, () => {
      test.use({ tvSize: size, ...(scene.serverOptions && { serverOptions: scene.serverOptions }) })

      test('nothing is cut off, scrolled, overlapping or too small to read', async ({ tv, phone, server }) => {
        await tv.screen('welcome')
        await scene.reach({ tv, phone, server })
        await tv.screen(scene.screen)
        await tv.page.evaluate(() => document.fonts.ready)
        const texts = await shownTexts(tv.page)
        expect(texts.length).toBeGreaterThan(0)

        const [side, top] = [size.width * SAFE_MARGIN, size.height * SAFE_MARGIN]
        const outside = texts.filter(
          ({ box }) =>
            box.left < side - 1 ||
            box.right > size.width - side + 1 ||
            box.top < top - 1 ||
            box.bottom > size.height - top + 1,
        )
        expect(outside, 'outside the safe area').toEqual([])
        const small = texts.filter(({ fontSize }) => fontSize < SMALLEST_TEXT * size.height - 0.1)
        expect(small, 'smaller than the floor').toEqual([])
        const overlapping = texts.flatMap((a, index) =>
          texts
            .slice(index + 1)
            .filter((b) => overlap(a.box, b.box))
            .map((b) => [a, b]),
        )
        expect(overlapping, 'over each other').toEqual([])
        const scrolls = await tv.page.evaluate(() => {
          const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement
          return scrollWidth > clientWidth || scrollHeight > clientHeight
        })
        expect(scrolls).toBe(false)
      })
    })

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Gives every text on the page with its box, line by line, and its size in px. */
function shownTexts(page: Page): Promise<{ text: string; fontSize: number; box: Box }[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      if (text === '' || !node.parentElement?.checkVisibility()) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const fontSize = parseFloat(getComputedStyle(node.parentElement).fontSize)
      // A line's box is as high as its font's tallest accents; the em square around its middle is what is seen of it.
      for (const { left, right, top, bottom } of range.getClientRects()) {
        const middle = (top + bottom) / 2
        const box = { left, right, top: middle - fontSize / 2, bottom: middle + fontSize / 2 }
        if (right > left) found.push({ text, fontSize, box })
      }
    }
    return found
  })
}

function overlap(a: Box, b: Box): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return across > 1 && down > 1
}
