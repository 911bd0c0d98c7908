/** Normalizes a typed code: case, width, spaces and dashes do not matter (RFC 8628 §6.1). */
export function normalizeUserCode(typed: string): string {
  return typed
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
}

/** Formats a code as the television shows it: "WDJB-MJHT". */
export function formatUserCode(normalized: string): string {
  return `${normalized.slice(0, 4)}-${normalized.slice(4)}`
}
