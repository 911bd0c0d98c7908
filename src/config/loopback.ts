/** 127.0.0.0/8 in dotted decimals without leading zeros: the only form that is never passed to a resolver. */
const IPV4 = /^127(\.(0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])){3}$/

/**
 * Whether requests to a host, as in `URL.hostname`, never leave this machine, so that plain http is safe. Accepts only
 * address literals (RFC 8252 §8.3) and `localhost`. Anybody can register a name that begins with "127.", and Node asks
 * DNS for names under `.localhost` (measured; only browsers follow RFC 6761 §6.3).
 */
export function isLoopback({ hostname }: Pick<URL, 'hostname'>): boolean {
  return /^localhost$/i.test(hostname) || hostname === '[::1]' || IPV4.test(hostname)
}
