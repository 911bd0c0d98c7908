import type { Brand } from './brand.ts'

/** The design's colour tokens with a brand's colours applied; the default design where the brand sets none. CSS hex. */
export interface BrandColours {
  readonly background: string
  readonly surface: string
  readonly text: string
  readonly quiet: string
  readonly accent: string
  readonly onAccent: string
}

/** The same values as in src/ui/styles/tokens.css, which the page uses before any script runs. */
const DESIGN: BrandColours = {
  background: '#0c1322',
  surface: '#18223a',
  text: '#f4f7fc',
  quiet: '#b4c0d6',
  accent: '#ffc861',
  onAccent: '#1b1403',
}
const DARK_TEXT = '#10151f'
/** WCAG 2.2, success criterion 1.4.3. */
const LEAST_CONTRAST = 4.5

/**
 * A brand's tokens. Colours that the brand does not set are derived from those it sets, so that text stays readable.
 */
export function coloursOf({ accentColor, backgroundColor, textColor }: Brand): BrandColours {
  const background = backgroundColor ?? DESIGN.background
  const text = textColor ?? readableOn(background, DESIGN.text, DARK_TEXT)
  const accent = accentColor ?? DESIGN.accent
  const isOwn = background === DESIGN.background && text === DESIGN.text
  return {
    background,
    text,
    accent,
    surface: isOwn ? DESIGN.surface : mixed(background, text, 0.08),
    quiet: isOwn ? DESIGN.quiet : mixed(text, background, 0.22),
    onAccent: readableOn(accent, DESIGN.onAccent, '#ffffff'),
  }
}

/** Returns one sentence for each pair of colours shown on each other whose contrast is too low. */
export function contrastProblems(brand: Brand): string[] {
  const { background, surface, text, quiet, accent, onAccent } = coloursOf(brand)
  const pairs: readonly (readonly [string, string, string])[] = [
    ['Text on the background', text, background],
    ['Quiet text on the background', quiet, background],
    ['Text on buttons', text, surface],
    ['The accent colour, which the address is written in, on the background', accent, background],
    ['The accent colour on step numbers', accent, surface],
    ['Text on the accent colour', onAccent, accent],
  ]
  return pairs
    .filter(([, one, other]) => contrast(one, other) < LEAST_CONTRAST)
    .map(([what, one, other]) => {
      const ratio = Math.floor(contrast(one, other) * 100) / 100
      return `${what} (${one} on ${other}) has a contrast of ${ratio} : 1; it takes ${LEAST_CONTRAST} : 1 to be read.`
    })
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function readableOn(background: string, ...colours: readonly [string, ...string[]]): string {
  return colours.reduce((best, colour) => (contrast(colour, background) > contrast(best, background) ? colour : best))
}

/** Mixes two colours: `share` (0 to 1) of `other`, the rest of `one`. */
function mixed(one: string, other: string, share: number): string {
  const others = channels(other)
  const hex = channels(one).map((value, index) => {
    const channel = Math.round(value + (others[index]! - value) * share)
    return (channel < 16 ? '0' : '') + channel.toString(16)
  })
  return `#${hex.join('')}`
}

/** Red, green and blue, 0 to 255, of a colour such as "#4cc2ff". */
function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16))
}
