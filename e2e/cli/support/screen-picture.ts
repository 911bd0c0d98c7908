import { PNG } from 'pngjs'

/** The colours of a terminal, as RGB. */
export interface Theme {
  readonly text: Rgb
  readonly background: Rgb
}

type Rgb = readonly [number, number, number]

export const DARK: Theme = { text: [229, 229, 229], background: [0, 0, 0] }
export const LIGHT: Theme = { text: [0, 0, 0], background: [255, 255, 255] }

const CELL = { width: 6, height: 12 }
/** The part of the 16 colours that the companion uses, in xterm's shades. */
const SIXTEEN: Readonly<Record<number, Rgb>> = { 0: [0, 0, 0], 7: [229, 229, 229] }

interface Look {
  text: Rgb
  background: Rgb
}

/**
 * Draws the output of a program on a terminal: block characters as blocks, "#" as a full cell, every other character
 * as a gap.
 */
export function paintScreen(output: string, theme: Theme): Uint8Array {
  const rows = output.split(/\r?\n/).map((line) => cellsOf(line, theme))
  const columns = Math.max(...rows.map((row) => row.length))
  const png = new PNG({ width: columns * CELL.width, height: rows.length * CELL.height })
  for (let y = 0; y < png.height; y++)
    for (let x = 0; x < png.width; x++) {
      const cell = rows[Math.floor(y / CELL.height)]?.[Math.floor(x / CELL.width)]
      const half = y % CELL.height < CELL.height / 2 ? cell?.upper : cell?.lower
      png.data.set([...(half ?? theme.background), 255], (y * png.width + x) * 4)
    }
  return PNG.sync.write(png)
}

function cellsOf(line: string, theme: Theme): readonly { readonly upper: Rgb; readonly lower: Rgb }[] {
  const cells: { upper: Rgb; lower: Rgb }[] = []
  let look: Look = { ...theme }
  // eslint-disable-next-line no-control-regex -- escape sequences are what it is about
  for (const [part, parameters] of line.matchAll(/\u001b\[([0-9;]*)m|\u001b\[K|\r|[^]/g)) {
    if (parameters !== undefined) look = applyStyle(look, parameters, theme)
    else if (part.length === 1 && part !== '\r') {
      const { text, background } = look
      cells.push({
        upper: '▀█#'.includes(part) ? text : background,
        lower: '▄█#'.includes(part) ? text : background,
      })
    }
  }
  return cells
}

function applyStyle(look: Look, parameters: string, theme: Theme): Look {
  const next = { ...look }
  const codes = parameters.split(';').map(Number)
  for (let code = codes.shift(); code !== undefined; code = codes.shift()) {
    if (code === 0) Object.assign(next, theme)
    else if (code === 38 || code === 48) {
      const [, index = 0] = [codes.shift(), codes.shift()]
      next[code === 38 ? 'text' : 'background'] = index === 231 ? [255, 255, 255] : [0, 0, 0]
    } else if (code >= 30 && code <= 37) next.text = SIXTEEN[code - 30]!
    else if (code >= 40 && code <= 47) next.background = SIXTEEN[code - 40]!
  }
  return next
}
