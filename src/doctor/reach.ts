import { isLoopback } from '../config/loopback.ts'

/** From where an address can be reached, as far as it tells itself: a public name may still lead to a private network. */
export type Reach = 'loopback' | 'private' | 'public'

/** `hostname` as `URL` gives it. */
export function reachOf(hostname: string): Reach {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  // A phone's browser takes a name under .localhost for itself, too (RFC 6761 §6.3).
  if (isLoopback({ hostname }) || host === 'localhost' || host.endsWith('.localhost')) return 'loopback'
  if (/^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(host))
    return isAddress(host) ? 'private' : 'public'
  if (host.includes(':')) return /^(f[cd]|fe[89ab])/.test(host) ? 'private' : 'public'
  // A name without a dot, and the names that no public name server knows (RFC 6762, RFC 8375, ICANN's .internal).
  return !host.includes('.') || /\.(local|lan|internal|intranet|home\.arpa)$/.test(host) ? 'private' : 'public'
}

function isAddress(host: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(host)
}
