/**
 * Invisible characters that change a terminal or the text around them: controls (C0, DEL, C1), line separators,
 * direction marks, overrides and isolates, and zero-width characters except the two joiners, which Persian and Hindi
 * need.
 */
const UNSAFE =
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Untrusted text on one line. Characters that could change the terminal (CWE-150) become escapes, e.g. `\u001b`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A value as one line of JSON with the same escapes, so that a parser still reads the same value. */
export function printableJson(value: unknown): string {
  return printable(JSON.stringify(value))
}
