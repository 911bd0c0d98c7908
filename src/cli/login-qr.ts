import { correction, generate } from 'lean-qr'

/** How a QR code is drawn with characters. */
export interface QrLook {
  /** `fixed`: black on white in every theme; `theme`: the theme's own black and white; `none`: without colours. */
  readonly colours: 'fixed' | 'theme' | 'none'
  /** Uses half blocks, two modules per character; otherwise two characters per module. */
  readonly halfBlocks: boolean
  /** Without colours: whether text is dark on light. If so, the dark modules are drawn, otherwise the light ones. */
  readonly isLightScreen: boolean
}

/** Light modules around the code. ISO/IEC 18004 requires 4; phones also read it with 2, which fits a small screen. */
const QUIET_ZONES = [4, 2]

/** The lines of a QR code; undefined if the screen is too small. */
export function drawQr(text: string, look: QrLook, screen: { columns: number; rows: number }): string[] | undefined {
  const code = generate(text, { minCorrectionLevel: correction.L })
  for (const quiet of QUIET_ZONES) {
    const width = code.size + 2 * quiet
    const [columns, rows] = look.halfBlocks ? [width, Math.ceil(width / 2)] : [2 * width, width]
    if (columns > screen.columns || rows > screen.rows) continue
    const isDark = (x: number, y: number) => code.get(x - quiet, y - quiet)
    return Array.from({ length: rows }, (_, row) =>
      look.halfBlocks ? halfBlockRow(isDark, width, row, look) : wideRow(isDark, width, row, look),
    )
  }
  return undefined
}

type IsDark = (x: number, y: number) => boolean

const RESET = '\u001b[0m'
/**
 * `fixed`: from the 256-colour palette, which themes do not change. `theme`: from the 16, black and white in most
 * themes.
 */
const BLACK_ON_WHITE = { fixed: '\u001b[38;5;16;48;5;231m', theme: '\u001b[30;47m' }
const BLACK = { fixed: '\u001b[48;5;16m', theme: '\u001b[40m' }
const WHITE = { fixed: '\u001b[48;5;231m', theme: '\u001b[47m' }
const HALF_BLOCKS = [' ', '▄', '▀', '█']

function halfBlockRow(isDark: IsDark, width: number, row: number, { colours, isLightScreen }: QrLook): string {
  const drawsDark = colours !== 'none' || isLightScreen
  let line = ''
  for (let x = 0; x < width; x++) {
    const upper = isDark(x, 2 * row) === drawsDark
    const lower = isDark(x, 2 * row + 1) === drawsDark
    line += HALF_BLOCKS[(upper ? 2 : 0) + (lower ? 1 : 0)]
  }
  return colours === 'none' ? line : `${BLACK_ON_WHITE[colours]}${line}${RESET}`
}

function wideRow(isDark: IsDark, width: number, y: number, { colours, isLightScreen }: QrLook): string {
  let line = ''
  for (let x = 0; x < width; x++) {
    const dark = isDark(x, y)
    if (colours === 'none') line += dark === isLightScreen ? '##' : '  '
    else line += `${dark ? BLACK[colours] : WHITE[colours]}  `
  }
  return colours === 'none' ? line : `${line}${RESET}`
}
