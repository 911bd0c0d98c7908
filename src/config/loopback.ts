/** 127.0.0.0/8 in dotted decimals without leading zeros: the one form that no resolver is asked about. */
const IPV4 = /^127(\.(0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])){3}$/

/**
 * Whether a host, as `URL.hostname` gives it, never leaves this machine: plain http is safe there and nowhere else. Address
 * literals (RFC 8252 §8.3) and `localhost` alone. A name that begins with "127." is anybody's, and Node asks DNS for a
 * name under `.localhost` (measured; RFC 6761 §6.3 is kept by browsers only).
 */
export function isLoopback({ hostname }: Pick<URL, 'hostname'>): boolean {
  return /^localhost$/i.test(hostname) || hostname === '[::1]' || IPV4.test(hostname)
}
