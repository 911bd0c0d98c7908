import type { Page } from '@playwright/test'
import { en } from '../../testing/words.ts'
import { contrast } from '../../src/config/brand-colours.ts'
import { expect, test } from '../fixtures/embedded.ts'
import { walkFocus } from '../support/eyes/focus-walk.ts'
import { showHighContrast } from '../support/eyes/high-contrast.ts'
import { optionsOf, SCENES } from '../../testing/tv/scenes.ts'
import { expectSoundLayout } from '../support/layout/expect-layout.ts'
import { textColours } from '../support/eyes/text-contrast.ts'
import { TV_SIZES } from '../../testing/tv/tv.ts'

/** WCAG 2.2, 2.5.8: CSS pixels. */
const LEAST_TARGET_PX = 24
/** The design's background where the glow is brightest (src/ui/styles/tokens.css: 14 % of #6c8cd6 on #0c1322). */
const GLOWING = '#19243b'

/** These screens are full to the margins and have no space for wider lines (docs/accessibility.md, 1.4.12). */
const FULL = ['sign-in', 'sign-in-help', 'sign-in-last-minute', 'sign-in-reconnecting', 'another-account', 'accounts']

/** Text spacing that a viewer's own style sheet may set (WCAG 2.2, 1.4.12). */
const SPACED = `.couchpass * {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important
}`

for (const scene of SCENES)
  test.describe(scene.name, () => {
    // The smaller screen size: what is large enough there is so on both.
    test.use({ tvSize: TV_SIZES[1]!, ...optionsOf(scene) })

    test('every text has enough contrast, every focus is seen, uncovered and large enough, and wider spaces fit', async ({
      tv,
      phone,
      server,
    }) => {
      await tv.screen('welcome')
      await scene.reach({ tv, phone, server, words: en })
      await tv.screen(scene.screen)
      await expectSeen(tv.page, { leastText: 4.5, leastMark: 3 })
      await showHighContrast(tv.page)
      await expectSeen(tv.page, { leastText: 7, leastMark: 7 })
      if (FULL.includes(scene.name)) return
      await tv.page.addStyleTag({ content: SPACED })
      await expectSoundLayout(tv.page)
    })
  })

interface Ratios {
  readonly leastText: number
  readonly leastMark: number
}

async function expectSeen(page: Page, { leastText, leastMark }: Ratios): Promise<void> {
  for (const { text, colour, background } of await textColours(page)) {
    const lightest = background === '#0c1322' ? GLOWING : background
    expect(contrast(colour, lightest), `${text}: ${colour} on ${lightest}`).toBeGreaterThanOrEqual(leastText)
  }
  for (const control of await walkFocus(page)) {
    const { name, markColour, pageColour, isUncovered, left, right, top, bottom } = control
    expect(contrast(hex(markColour), hex(pageColour)), name).toBeGreaterThanOrEqual(leastMark)
    expect(isUncovered, `${name} can be seen`).toBe(true)
    expect(Math.min(right - left, bottom - top), name).toBeGreaterThanOrEqual(LEAST_TARGET_PX)
  }
}

/** Converts the engine's "rgb(255, 200, 97)". */
function hex(colour: string): string {
  const channels = colour.match(/\d+/g)!.slice(0, 3)
  return '#' + channels.map((value) => Number(value).toString(16).padStart(2, '0')).join('')
}
