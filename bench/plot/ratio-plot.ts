import type { Ratio } from '../statistics.ts'
import { colourAt, escape, round, STYLE, text } from './svg.ts'

/** One panel with a measure. All panels share the scale and the legend. */
interface RatioPanel {
  readonly title: string
  readonly rows: readonly RatioRow[]
}

export interface RatioRow {
  readonly name: string
  /** The interval of a control, drawn as a band: a difference inside it is noise. */
  readonly noise?: Ratio
  /** By series. A series that is missing here was not measured in this row. */
  readonly ratios: ReadonlyMap<string, Ratio>
}

export interface RatioPlot {
  readonly title: string
  readonly panels: readonly RatioPanel[]
  /** From the top of each row to its bottom. */
  readonly series: readonly string[]
  /** Lines below the legend. */
  readonly notes: readonly string[]
}

const WIDTH = 760
const PANELS_TOP = 40
const COLUMN = 376
const PANEL = { left: 44, right: 356, title: 26, axis: 34 }
/** Vertical space of one series, and around a row. */
const STEP = 8
const ROW_GAP = 8
/** Values beyond the outer ones are drawn at the edge, with their number. */
const TICKS = [0.5, 0.75, 1, 1.5, 2, 3, 4]
const [LEAST, MOST] = [TICKS[0]!, TICKS.at(-1)!]
const LEGEND_STEP = 22

/**
 * Draws ratios and their 95 % intervals as dots with whiskers: SVG without a background, two panels side by side, the
 * legend in the last free place.
 */
export function ratioPlot({ title, panels, series, notes }: RatioPlot): string {
  const rowHeight = series.length * STEP + ROW_GAP
  const mostRows = Math.max(...panels.map(({ rows }) => rows.length))
  const panelHeight = PANEL.title + mostRows * rowHeight + PANEL.axis
  const placeOf = (place: number) => [(place % 2) * COLUMN, PANELS_TOP + Math.floor(place / 2) * panelHeight] as const
  const legendHeight = PANEL.title + (series.length + 1 + notes.length) * LEGEND_STEP - 4
  const [, lastTop] = placeOf(panels.length)
  const height = lastTop + Math.max(panelHeight, legendHeight)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escape(title)}">`,
    `<style>${STYLE}</style>`,
    text(12, 22, title, 'start', 't'),
    ...panels.map((panel, place) => moved(placeOf(place), drawPanel(panel, series, rowHeight))),
    moved(placeOf(panels.length), drawLegend(series, notes)),
    '</svg>\n',
  ].join('\n')
}

function moved([x, y]: readonly [x: number, y: number], parts: readonly string[]): string {
  return `<g transform="translate(${x} ${y})">\n${parts.join('\n')}\n</g>`
}

function drawPanel({ title, rows }: RatioPanel, series: readonly string[], rowHeight: number): string[] {
  const bottom = PANEL.title + rows.length * rowHeight
  return [
    text(12, 14, title, 'start'),
    ...TICKS.flatMap((tick) => [
      `<path class="${tick === 1 ? 'l' : 'g'}" d="M${atX(tick)} ${PANEL.title}V${bottom}"/>`,
      text(atX(tick), bottom + 16, String(tick), 'middle'),
    ]),
    ...rows.flatMap((row, place) => drawRow(row, series, PANEL.title + place * rowHeight, rowHeight)),
  ]
}

function drawRow({ name, noise, ratios }: RatioRow, series: readonly string[], top: number, height: number): string[] {
  return [
    text(PANEL.left - 8, top + height / 2 + 4, name, 'end'),
    ...(noise
      ? [`<path class="s" d="M${atX(noise.low)} ${top + 2}H${atX(noise.high)}v${height - 4}H${atX(noise.low)}Z"/>`]
      : []),
    ...series.flatMap((each, place) => {
      const ratio = ratios.get(each)
      return ratio ? drawRatio(ratio, colourAt(place), top + (ROW_GAP + STEP) / 2 + place * STEP) : []
    }),
  ]
}

function drawRatio({ ratio, low, high }: Ratio, colour: string, y: number): string[] {
  const dot = `<circle cx="${atX(ratio)}" cy="${y}" r="3.5" fill="${colour}"/>`
  if (ratio > MOST) return [dot, text(PANEL.right - 8, y + 4, ratio.toFixed(1), 'end')]
  if (ratio < LEAST) return [dot, text(PANEL.left + 8, y + 4, ratio.toFixed(2), 'start')]
  return [`<path stroke="${colour}" d="M${atX(low)} ${y}H${atX(high)}"/>`, dot]
}

/** Equal distances for equal factors. */
function atX(ratio: number): number {
  const share = Math.log2(Math.min(Math.max(ratio, LEAST), MOST) / LEAST) / Math.log2(MOST / LEAST)
  return round(PANEL.left + share * (PANEL.right - PANEL.left))
}

function drawLegend(series: readonly string[], notes: readonly string[]): string[] {
  const yOf = (line: number) => PANEL.title + line * LEGEND_STEP
  const noiseY = yOf(series.length)
  return [
    ...series.flatMap((name, line) => [
      `<circle cx="24" cy="${yOf(line) - 4}" r="5" fill="${colourAt(line)}"/>`,
      text(40, yOf(line), name, 'start'),
    ]),
    `<path class="s" d="M16 ${noiseY - 12}h16v16h-16Z"/>`,
    text(40, noiseY, 'the bare page measured again (noise)', 'start'),
    ...notes.map((note, line) => text(16, yOf(series.length + 1 + line), note, 'start')),
  ]
}
