const WINDOW_MS = 60_000
/** Addresses remembered at once. An attacker with more of them finds the oldest forgotten. */
const MOST_ADDRESSES = 20_000

/** Returns how many seconds an address has to wait; 0: its request may pass. Counts in this process alone. */
export type RateLimit = (address: string) => number

export function createRateLimit(perMinute: number, nowMs: () => number = () => performance.now()): RateLimit {
  const seen = new Map<string, { readonly endsAt: number; count: number }>()

  return (address) => {
    const now = nowMs()
    let window = seen.get(address)
    if (!window || window.endsAt <= now) {
      // In the map's order the oldest window comes first.
      for (const [other, { endsAt }] of seen) {
        if (endsAt > now && seen.size < MOST_ADDRESSES) break
        seen.delete(other)
      }
      seen.delete(address)
      window = { endsAt: now + WINDOW_MS, count: 0 }
      seen.set(address, window)
    }
    window.count += 1
    return window.count > perMinute ? Math.max(1, Math.ceil((window.endsAt - now) / 1000)) : 0
  }
}
