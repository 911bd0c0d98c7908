import { hasUnsafeCharacters } from './showable-text.ts'

/** Whether tokens may be sent there: https, or plain http that never leaves this machine (RFC 8628 §3.1). */
export function isSafeEndpoint(address: unknown): address is string {
  const url = parseUrl(address)
  return url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
}

/** Bytes that the largest QR code holds; nobody types an address that long, and it would push the code off the screen. */
const MAX_LENGTH = 2953

/**
 * Whether an address may be shown and put into a QR: http or https as every reader reads it, nothing that another scheme
 * could smuggle in, no characters that would make it read differently. Plain http passes only where the provider itself is
 * plain http, that is in development on one's own network.
 */
export function isShowableAddress(address: unknown, { plainHttp }: { plainHttp: boolean }): address is string {
  if (typeof address !== 'string' || address.length > MAX_LENGTH) return false
  if (!/^https?:\/\//i.test(address) || /\s/.test(address) || hasUnsafeCharacters(address)) return false
  const url = parseUrl(address)
  if (!url || url.username || url.password) return false
  return url.protocol === 'https:' || plainHttp || isLoopback(url)
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname)
}

function parseUrl(address: unknown): URL | undefined {
  try {
    return typeof address === 'string' ? new URL(address) : undefined
  } catch {
    return undefined
  }
}
