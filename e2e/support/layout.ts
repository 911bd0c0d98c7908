import { expect, type Page } from '@playwright/test'
import type { TvSize } from './tv.ts'

/** Samsung's floor for text: 21 px where there are 720 lines. */
const SMALLEST_TEXT = 21 / 720
/** What an overscanning set may cut off at each edge. */
const SAFE_MARGIN = 0.05

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface ShownText {
  readonly text: string
  readonly fontSize: number
  readonly box: Box
}

/** Fails where a text leaves the safe area, lies over another one or is too small, and where the page scrolls. */
export async function expectSoundLayout(page: Page, size: TvSize): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const texts = await shownTexts(page)
  expect(texts.length).toBeGreaterThan(0)
  expect(
    texts.filter(({ box }) => !isInSafeArea(box, size)),
    'outside the safe area',
  ).toEqual([])
  const tooSmall = texts.filter(({ fontSize }) => fontSize < SMALLEST_TEXT * size.height - 0.1)
  expect(tooSmall, 'too small to read').toEqual([])
  const overlaps = texts.flatMap((a, index) =>
    texts
      .slice(index + 1)
      .filter((b) => overlap(a.box, b.box))
      .map((b) => [a, b]),
  )
  expect(overlaps, 'over each other').toEqual([])
  expect(await scrolls(page), 'scrolls').toBe(false)
}

/** Gives every text on the page with its box, line by line, and its size in px. */
function shownTexts(page: Page): Promise<ShownText[]> {
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

function scrolls(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement
    return scrollWidth > clientWidth || scrollHeight > clientHeight
  })
}

/** A pixel of rounding is nobody's loss. */
function isInSafeArea({ left, right, top, bottom }: Box, { width, height }: TvSize): boolean {
  const [side, edge] = [width * SAFE_MARGIN - 1, height * SAFE_MARGIN - 1]
  return left >= side && right <= width - side && top >= edge && bottom <= height - edge
}

function overlap(a: Box, b: Box): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return across > 1 && down > 1
}
