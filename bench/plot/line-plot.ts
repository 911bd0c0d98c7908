import { colourAt, escape, round, STYLE, text } from './svg.ts'

/** One line of a plot. Its points go from left to right. */
interface Line {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

export interface Plot {
  readonly title: string
  readonly xLabel: string
  readonly yLabel: string
  readonly lines: readonly Line[]
  /** Whether the vertical axis shows powers of ten. Default: equal steps from zero. */
  readonly isLogarithmic?: boolean
  /** A reference level, drawn as a dashed line. */
  readonly level?: { readonly name: string; readonly y: number }
  /** A highlighted part of the horizontal axis. */
  readonly span?: { readonly name: string; readonly from: number; readonly to: number }
}

const WIDTH = 760
const HEIGHT = 400
const AREA = { left: 70, right: 724, top: 44, bottom: 340 }

/** Draws a line plot as SVG without a background. The text colour follows the reader's light or dark setting. */
export function linePlot({ title, xLabel, yLabel, lines, isLogarithmic = false, level, span }: Plot): string {
  const points = lines.flatMap((line) => line.points)
  const ys = [...points.map(([, y]) => y), ...(level ? [level.y] : [])].filter((y) => y > 0)
  const xTicks = niceTicks(Math.max(...points.map(([x]) => x)))
  const yTicks = isLogarithmic ? powersOfTen(Math.min(...ys), Math.max(...ys)) : niceTicks(Math.max(...ys))
  const scaleY = isLogarithmic ? Math.log10 : (y: number) => y
  const [low, high] = [scaleY(yTicks[0]!), scaleY(yTicks.at(-1)!)]
  const atX = (x: number) => round(AREA.left + (x / xTicks.at(-1)!) * (AREA.right - AREA.left))
  const atY = (y: number) =>
    round(AREA.bottom - ((scaleY(Math.max(y, yTicks[0]!)) - low) / (high - low)) * (AREA.bottom - AREA.top))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(title)}">`,
    `<style>${STYLE}</style>`,
    text(AREA.left, 22, title, 'start', 't'),
    ...(span
      ? [
          `<path class="s" d="M${atX(span.from)} ${AREA.top}H${atX(span.to)}V${AREA.bottom}H${atX(span.from)}Z"/>`,
          text((atX(span.from) + atX(span.to)) / 2, AREA.top + 16, span.name, 'middle'),
        ]
      : []),
    ...yTicks.flatMap((y) => [
      `<path class="g" d="M${AREA.left} ${atY(y)}H${AREA.right}"/>`,
      text(AREA.left - 8, atY(y) + 4, y.toLocaleString('en'), 'end'),
    ]),
    ...xTicks.map((x) => text(atX(x), AREA.bottom + 18, x.toLocaleString('en'), 'middle')),
    text((AREA.left + AREA.right) / 2, AREA.bottom + 36, xLabel, 'middle'),
    `<g transform="rotate(-90 16 ${HEIGHT / 2})">${text(16, HEIGHT / 2, yLabel, 'middle')}</g>`,
    ...(level
      ? [
          `<path class="l" d="M${AREA.left} ${atY(level.y)}H${AREA.right}"/>`,
          text(AREA.right - 4, atY(level.y) - 5, level.name, 'end'),
        ]
      : []),
    ...lines.flatMap((line, place) => drawLine(line, colourAt(place), atX, atY)),
    ...legend(lines.map(({ name }) => name)),
    '</svg>\n',
  ].join('\n')
}

function drawLine({ points }: Line, colour: string, atX: (x: number) => number, atY: (y: number) => number): string[] {
  const path = points.map(([x, y], place) => `${place === 0 ? 'M' : 'L'}${atX(x)} ${atY(y)}`).join('')
  const isSparse = points.length <= 20
  const dots = points.map(([x, y]) => `<circle cx="${atX(x)}" cy="${atY(y)}" r="3" fill="${colour}"/>`)
  return [`<path stroke="${colour}" d="${path}"/>`, ...(isSparse ? dots : [])]
}

function legend(names: readonly string[]): string[] {
  const step = (AREA.right - 20) / names.length
  return names.flatMap((name, place) => [
    `<path stroke="${colourAt(place)}" d="M${round(20 + place * step)} 388h18"/>`,
    text(round(44 + place * step), 392, name, 'start'),
  ])
}

/** From zero to a round number not below `most`, in four to six equal steps. */
export function niceTicks(most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most / 5))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => most / size <= 6)!
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, place) => Number((place * step).toPrecision(6)))
}

/** All powers of ten that enclose two positive numbers. */
export function powersOfTen(least: number, most: number): number[] {
  const first = Math.floor(Math.log10(least))
  const last = Math.max(Math.ceil(Math.log10(most)), first + 1)
  return Array.from({ length: last - first + 1 }, (_, place) => Number((10 ** (first + place)).toPrecision(1)))
}
