/** Whether tokens may be sent there: https, or plain http that never leaves this machine (RFC 8628 §3.1). */
export function isSafeEndpoint(address: unknown): boolean {
  const url = parseUrl(address)
  return url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
}

/**
 * Whether an address may be shown and put into a QR: http or https, nothing that another scheme could smuggle in, no
 * blanks, control or bidi characters that would make it read differently. Plain http passes only where the provider itself
 * is plain http, that is in development on one's own network.
 */
export function isShowableAddress(address: unknown, { plainHttp }: { plainHttp: boolean }): address is string {
  if (typeof address !== 'string' || UNSHOWABLE.test(address) || /\s/.test(address)) return false
  const url = parseUrl(address)
  if (!url || url.username || url.password) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && (plainHttp || isLoopback(url)))
}

/** Control characters, bidi overrides and isolates, zero-width characters, line separators, lone surrogates. */
export const UNSHOWABLE =
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/

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
