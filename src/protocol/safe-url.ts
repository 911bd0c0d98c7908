import { isLoopback } from '../config/loopback.ts'
import { hasUnsafeCharacters } from './displayable-text.ts'

/**
 * Whether tokens may be sent to an address: https (RFC 8628 §3.1), or plain http on loopback if the issuer is plain
 * http, too. An https provider whose metadata names a plain http address is misconfigured, or the metadata is not its
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
 * Bytes that the largest QR code holds. A longer address would push the code off the screen and is not typed by anyone.
 */
const MAX_LENGTH = 2953

/**
 * Scheme and host that all readers parse the same way. A `\`, user information (even empty) or an empty host lead a
 * browser (WHATWG) and a scanner app (RFC 3986) to different hosts, e.g. `https://one.example\@two.example/`.
 */
const BEGINNING = /^https?:\/\/[\w.:[\]-]+([/?#]|$)/i

/**
 * Whether an address may be shown and put in a QR: https, no other scheme, and no characters that make it read
 * differently. `plainHttp` allows http: for development, where the address it came from is plain http as well.
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
