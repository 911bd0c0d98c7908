/**
 * The colours of Okabe and Ito without the pale ones: distinguishable for colour-blind readers, and visible on white
 * and black.
 */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const

/** Text colours follow the reader's light or dark setting. The classes: t title, g grid, l level, s highlighted area. */
export const STYLE = `text{font:13px system-ui,sans-serif;fill:#1f2328}.t{font-weight:600;font-size:15px}.g{stroke:#8885;stroke-width:1}
.l{stroke:#888;stroke-dasharray:6 4}path{fill:none;stroke-width:2}.s{fill:#8883}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}`

/** The colour of the line or dot with that place in the legend. */
export function colourAt(place: number): string {
  return COLOURS[place % COLOURS.length]!
}

export function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', name?: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}"${name ? ` class="${name}"` : ''}>${escape(words)}</text>`
}

/** Escapes for text and for attributes in double quotes. */
export function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** To a tenth of a pixel. */
export function round(number: number): number {
  return Math.round(number * 10) / 10
}
