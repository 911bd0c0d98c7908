import { PNG } from 'pngjs'
import type { Rectangle } from './measure.ts'
import { scaleOf } from './rules.ts'

/** Where the QR code is in the page, and how many modules it has per side, including the quiet zone. */
export interface QrPlace extends Rectangle {
  readonly modules: number
}

/** Runs in pages of any age. */
export function measureQr(): QrPlace {
  const svg = document.querySelector<SVGSVGElement>('[data-testid="qr-code"]')!
  const { left, top, right, bottom } = svg.getBoundingClientRect()
  return { left, top, right, bottom, modules: svg.viewBox.baseVal.width }
}

/** At 1920 × 1080, in pixels, including the quiet zone. */
const LEAST_SIDE_PX = 480
/** ISO/IEC 18004 §6.3.8. */
const QUIET_MODULES = 4

/** Returns one sentence for each reason why a phone might fail to read this picture of the screen. */
export function qrProblems(picture: PNG, place: QrPlace): string[] {
  const [width, height] = [place.right - place.left, place.bottom - place.top]
  const least = LEAST_SIDE_PX * scaleOf(picture)
  const modulePx = width / place.modules
  const problems: string[] = []
  if (Math.abs(width - height) > 0.01) problems.push(`The QR code is ${width} × ${height} px, not a square.`)
  if (width < least - 0.05) problems.push(`The QR code is ${width} px wide instead of ${least}.`)
  if (Math.abs(modulePx - Math.round(modulePx)) > 0.001) problems.push(`A module is ${modulePx} px, not whole pixels.`)
  return problems.length > 0 ? problems : drawingProblems(picture, place, Math.round(modulePx))
}

/** Checks the pixels: every module has one plain colour, and the quiet zone is empty. */
function drawingProblems(picture: PNG, { left, top, modules }: QrPlace, modulePx: number): string[] {
  const colours = Array.from({ length: modules }, (_, row) =>
    Array.from({ length: modules }, (__, column) =>
      plainColour(picture, Math.round(left) + column * modulePx, Math.round(top) + row * modulePx, modulePx),
    ),
  )
  const mixed = colours.flatMap((row, y) => row.flatMap((colour, x) => (colour === 'mixed' ? [`${x}/${y}`] : [])))
  if (mixed.length > 0)
    return [`Modules are not of one plain colour: ${mixed.slice(0, 9).join(' ')} (${mixed.length}).`]
  const inQuietZone = (index: number) => index < QUIET_MODULES || index >= modules - QUIET_MODULES
  const darkInQuietZone = colours.flatMap((row, y) =>
    row.filter((colour, x) => colour === 'dark' && (inQuietZone(x) || inQuietZone(y))),
  )
  // The three finder patterns reach to the corners inside the quiet zone.
  const near = QUIET_MODULES
  const far = modules - QUIET_MODULES - 1
  const corners = [colours[near]?.[near], colours[near]?.[far], colours[far]?.[near]]
  return [
    ...(darkInQuietZone.length > 0 ? [`${darkInQuietZone.length} modules of the quiet zone are dark.`] : []),
    ...(corners.every((corner) => corner === 'dark') ? [] : [`The quiet zone is not ${QUIET_MODULES} modules wide.`]),
  ]
}

function plainColour(picture: PNG, left: number, top: number, side: number): 'dark' | 'light' | 'mixed' {
  let [darkest, lightest] = [255, 0]
  for (let y = top; y < top + side; y += 1)
    for (let x = left; x < left + side; x += 1)
      for (let channel = 0; channel < 3; channel += 1) {
        const value = picture.data[(y * picture.width + x) * 4 + channel]!
        darkest = Math.min(darkest, value)
        lightest = Math.max(lightest, value)
      }
  if (lightest === 0) return 'dark'
  return darkest === 255 ? 'light' : 'mixed'
}

/**
 * Returns the picture at one `factor`th of its size, as a camera far away sees it: each pixel is the mean of those it
 * covers.
 */
export function shrink(from: PNG, factor: number): Buffer {
  const to = new PNG({ width: Math.floor(from.width / factor), height: Math.floor(from.height / factor) })
  for (let y = 0; y < to.height; y += 1)
    for (let x = 0; x < to.width; x += 1)
      for (let channel = 0; channel < 4; channel += 1) {
        let sum = 0
        for (let dy = 0; dy < factor; dy += 1)
          for (let dx = 0; dx < factor; dx += 1)
            sum += from.data[((y * factor + dy) * from.width + x * factor + dx) * 4 + channel]!
        to.data[(y * to.width + x) * 4 + channel] = Math.round(sum / factor ** 2)
      }
  return PNG.sync.write(to)
}
