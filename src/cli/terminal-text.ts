/**
 * Characters that change a terminal, or how the text around them reads, and are seen as none of it: controls (C0, DEL, C1), line
 * separators, marks, overrides and isolates of direction, and what has no width. Not the two joiners, which Persian and Hindi need.
 */
const UNSAFE =
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** A text of anybody's on one line: what could change the terminal (CWE-150) stands as its escape, e.g. `\u001b`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A value as one line of JSON that changes no terminal either; a program reads the same value. */
export function printableJson(value: unknown): string {
  return printable(JSON.stringify(value))
}
