/**
 * The text of a file as people have it: UTF-8 or UTF-16 (PowerShell's ">"), with or without a byte order mark, and with
 * any kind of line break, which become "\n".
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes))
    .decode(bytes)
    .replace(/^\uFEFF+/, '')
    .replace(/\r\n?/g, '\n')
}

/** Without a mark, the zero byte beside the first ASCII character tells UTF-16 (RFC 4627 §3). */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined)) return 'utf-16be'
  return 'utf-8'
}

/**
 * One value from a file, a variable or an argument, without the blanks, line breaks and byte order mark around it that
 * editors and shells leave there.
 */
export function plainValue(text: string): string {
  return text.trim()
}
