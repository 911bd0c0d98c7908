/** The first letter with a direction, if it is Hebrew or Arabic (their blocks and presentation forms). */
const BEGINS_FROM_RIGHT = /^[^A-Za-z\u00c0-\u1fff\u2c00-\ud7ff]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * A name inside a sentence that runs from right to left: "Couchpass (demo)" keeps its order and its brackets, and the full stop
 * after it its place (U+202A LEFT-TO-RIGHT EMBEDDING … U+202C). Not by the newer isolates (U+2066 …): Chromium up to 68 writes the
 * whole line backwards for them, letter by letter. A time or a number needs nothing.
 */
export function embedLtr(name: string): string {
  return BEGINS_FROM_RIGHT.test(name) ? name : `\u202a${name}\u202c`
}
