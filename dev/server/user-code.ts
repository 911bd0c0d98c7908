/** What the server makes of a typed code: case, width, blanks and dashes do not count (RFC 8628 §6.1). */
export function normalizeUserCode(typed: string): string {
  return typed
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
}

/** As the television shows it: "WDJB-MJHT". */
export function formatUserCode(normalized: string): string {
  return `${normalized.slice(0, 4)}-${normalized.slice(4)}`
}
