import { isLoopback } from '../config/loopback.ts'
import { hasUnsafeCharacters } from './displayable-text.ts'

/**
 * Whether tokens may be sent there: https (RFC 8628 §3.1), or plain http that never leaves this machine, and that only
 * where the issuer is plain http itself: metadata of an https provider that names such an address is wrong, or not its
 * own.
 */
export function isSafeEndpoint(address: unknown, issuer: string): address is string {
  const url = parseUrl(address)
  return (
    url !== undefined &&
    (url.protocol === 'https:' || (isPlainHttp(issuer) && isPlainHttp(url.href) && isLoopback(url)))
  )
}

/**
 * Bytes that the largest QR code holds; nobody types an address that long, and it would push the code off the screen.
 */
const MAX_LENGTH = 2953

/**
 * Scheme and host as every reader reads them. A `\`, user information (also an empty one) or no host between the
 * slashes lead a browser (WHATWG) and the reader in a scanner app (RFC 3986) to different hosts, e.g.
 * `https://one.example\@two.example/`.
 */
const BEGINNING = /^https?:\/\/[\w.:[\]-]+([/?#]|$)/i

/**
 * Whether an address may be shown and put into a QR: https, nothing that another scheme could smuggle in, no characters
 * that would make it read differently. Plain http passes only where what led to the address is plain http itself, that
 * is in development on one's own network.
 */
export function isDisplayableUrl(address: unknown, { plainHttp }: { plainHttp: boolean }): address is string {
  if (typeof address !== 'string' || address.length > MAX_LENGTH) return false
  if (!BEGINNING.test(address) || /[\s\\]/.test(address) || hasUnsafeCharacters(address)) return false
  return parseUrl(address) !== undefined && (plainHttp || !isPlainHttp(address))
}

export function isPlainHttp(address: string): boolean {
  return /^http:/i.test(address)
}

function parseUrl(address: unknown): URL | undefined {
  try {
    return typeof address === 'string' ? new URL(address) : undefined
  } catch {
    return undefined
  }
}
