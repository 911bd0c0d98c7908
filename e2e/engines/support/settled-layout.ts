import { measureLayout, type Layout } from '../../support/layout/measure.ts'
import type { Engine } from '../../../testing/engines/driver/engine.ts'
import { until } from '../../../testing/engines/driver/wait-until.ts'

/** Returns the layout once the fonts are loaded and only the countdown still changes. */
export async function settledLayout(engine: Engine): Promise<Layout> {
  await engine.waitFor(`document.fonts.status === 'loaded'`)
  let last = ''
  return until('nothing on the screen moves', 10_000, async () => {
    const layout = await engine.call(measureLayout)
    const before = last
    last = JSON.stringify([layout.things, layout.lines.filter(({ mark }) => mark !== 'countdown')])
    return last === before && layout
  })
}
