import type { RelaySettings } from './settings.ts'

/**
 * Whose requests are counted together. A client can write anything into X-Forwarded-For, so only the entries that our
 * own proxies have added count: each of them appends the address that it was called from.
 */
export function clientAddress(
  header: (name: string) => string | undefined,
  socketAddress: string | undefined,
  { addressHeader, trustedProxies }: Pick<RelaySettings, 'addressHeader' | 'trustedProxies'>,
): string {
  if (addressHeader !== undefined) return network(header(addressHeader)?.trim() ?? '')
  const forwarded = trustedProxies > 0 ? (header('x-forwarded-for') ?? '').split(',').map((one) => one.trim()) : []
  const hops = [...forwarded.filter(Boolean), socketAddress ?? '']
  return network(hops[Math.max(0, hops.length - 1 - trustedProxies)] ?? '')
}

/** An IPv6 subscriber gets at least a /64 and can use any address in it, so the whole /64 counts as one. */
function network(address: string): string {
  const plain = address.replace(/^\[|\](:\d+)?$/g, '').replace(/^::ffff:(?=[\d.]+$)/i, '')
  if (!plain.includes(':') || plain.includes('.')) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  const groups = [...before, ...zeros, ...after].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${groups.join(':')}::/64`
}
