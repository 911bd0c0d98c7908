/** Matches a text whose first letter with a direction is Hebrew or Arabic (their blocks and presentation forms). */
const BEGINS_FROM_RIGHT = /^[^A-Za-z\u00c0-\u1fff\u2c00-\ud7ff]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * Marks a name as left to right inside a right-to-left sentence, so that "Couchpass (demo)" keeps its order and
 * brackets and the full stop after it stays in place (U+202A LEFT-TO-RIGHT EMBEDDING … U+202C). The newer isolates
 * (U+2066 …) are not used because Chromium up to 68 then writes the whole line backwards, letter by letter. Times and
 * numbers need no marks.
 */
export function embedLtr(name: string): string {
  return BEGINS_FROM_RIGHT.test(name) ? name : `\u202a${name}\u202c`
}
