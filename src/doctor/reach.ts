import { isLoopback } from '../config/loopback.ts'

/**
 * From where an address can be reached, judged by its text alone: a public name may still resolve to a private address.
 */
export type Reach = 'loopback' | 'private' | 'public'

/** `hostname` as in `URL.hostname`. */
export function reachOf(hostname: string): Reach {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  // A phone's browser resolves a name under .localhost to itself (RFC 6761 §6.3).
  if (isLoopback({ hostname }) || host === 'localhost' || host.endsWith('.localhost')) return 'loopback'
  if (/^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(host))
    return isAddress(host) ? 'private' : 'public'
  if (host.includes(':')) return /^(f[cd]|fe[89ab])/.test(host) ? 'private' : 'public'
  // A name without a dot, and top-level names outside the public DNS (RFC 6762, RFC 8375, ICANN's .internal).
  return !host.includes('.') || /\.(local|lan|internal|intranet|home\.arpa)$/.test(host) ? 'private' : 'public'
}

function isAddress(host: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(host)
}
