import type { Clock } from '../protocol/clock.ts'
import type { TokenSet } from '../protocol/token-set.ts'

/**
 * Knows how old the tokens are that came while the app runs; of restored ones only where the clock can be relied on.
 */
export interface TokenAges {
  /** Notes that these tokens were asked for at `requestedAt` (default: now). */
  received(tokens: TokenSet, requestedAt?: Instant): void
  /**
   * Notes that an earlier launch, whose clock was this one's, received these tokens at `receivedAt`, epoch
   * milliseconds.
   */
  restored(tokens: TokenSet, receivedAt: number): void
  /** Epoch milliseconds by the own clock; undefined: not known. */
  receivedAt(tokens: TokenSet): number | undefined
  /** Whether the access token is good for more than that many seconds. Never so for one of unknown age. */
  isFresh(tokens: TokenSet, minValiditySeconds: number): boolean
  /** Whether the access token's lifetime is over beyond doubt. */
  hasExpired(tokens: TokenSet): boolean
}

export interface Instant {
  readonly monotonicMs: number
  readonly wallMs: number
}

export function instantOf(clock: Clock): Instant {
  return { monotonicMs: clock.monotonicMs(), wallMs: clock.wallMs() }
}

export function createTokenAges(clock: Clock): TokenAges {
  const receipts = new WeakMap<TokenSet, Instant>()
  const monotonicAgeMs = (receipt: Instant) => clock.monotonicMs() - receipt.monotonicMs
  // A provider that names no lifetime (RFC 6749 §5.1), or 0, leaves it to a 401 to say that it is over.
  const lifetimeMs = ({ expiresInSeconds }: TokenSet) => (expiresInSeconds || Infinity) * 1000

  return {
    received(tokens, requestedAt = instantOf(clock)) {
      receipts.set(tokens, requestedAt)
    },
    restored(tokens, receivedAt) {
      const ageMs = clock.wallMs() - receivedAt
      // Received in the future: the clock was set back, and nothing is known.
      if (ageMs >= 0) receipts.set(tokens, { monotonicMs: clock.monotonicMs() - ageMs, wallMs: receivedAt })
    },
    receivedAt: (tokens) => receipts.get(tokens)?.wallMs,
    isFresh(tokens, minValiditySeconds) {
      const receipt = receipts.get(tokens)
      if (!receipt) return false
      // Chromium on Linux, as on televisions: the monotonic clock stands still in a suspend (w3c/hr-time#115). The wall
      // clock does not, so it may add to the age: should it have jumped, that costs one refresh too many.
      const ageMs = Math.max(monotonicAgeMs(receipt), clock.wallMs() - receipt.wallMs)
      return lifetimeMs(tokens) - ageMs > minValiditySeconds * 1000
    },
    hasExpired(tokens) {
      const receipt = receipts.get(tokens)
      return receipt !== undefined && monotonicAgeMs(receipt) >= lifetimeMs(tokens)
    },
  }
}
