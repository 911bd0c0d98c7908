import { measureLayout, type Layout } from '../../support/layout/measure.ts'
import type { Engine } from '../../../testing/engines/driver/engine.ts'
import { until } from '../../../testing/engines/driver/wait-until.ts'

/**
 * Whether no font is being loaded. Not `document.fonts.status`: in Chromium 53 that can stay "loading" with every font
 * loaded. There the font may be the second argument of `forEach`.
 */
const FONTS_ARE_LOADED = `(function () {
  var loading = 0
  document.fonts.forEach(function (one, other) { if ((one.status || other.status) === 'loading') loading += 1 })
  return loading === 0
})()`

/** Returns the layout once the fonts are loaded and only the countdown still changes. */
export async function settledLayout(engine: Engine): Promise<Layout> {
  await engine.waitFor(FONTS_ARE_LOADED)
  // A resize event comes with the next frame, and QR codes take their size from it.
  await engine.evaluate('window.drawnFrame = 0, requestAnimationFrame(function () { window.drawnFrame = 1 }), 0')
  await engine.waitFor('window.drawnFrame === 1')
  let last = ''
  return until('nothing on the screen moves', 10_000, async () => {
    const layout = await engine.call(measureLayout)
    const before = last
    last = JSON.stringify([layout.things, layout.lines.filter(({ mark }) => mark !== 'countdown')])
    return last === before && layout
  })
}
