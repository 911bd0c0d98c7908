import type { Clock } from '../protocol/clock.ts'
import type { TokenSet } from '../protocol/token-set.ts'

/** Tracks the age of tokens received while the app runs; of restored ones only where the clock is reliable. */
export interface TokenAges {
  /** Records that these tokens were requested at `requestedAt` (default: now). */
  received(tokens: TokenSet, requestedAt?: Instant): void
  /** Records that an earlier launch on the same device received these tokens at `receivedAt`, epoch milliseconds. */
  restored(tokens: TokenSet, receivedAt: number): void
  /** Epoch milliseconds by this device's clock; undefined: unknown. */
  receivedAt(tokens: TokenSet): number | undefined
  /** Whether the access token is valid for more than that many seconds. False if its age is unknown. */
  isFresh(tokens: TokenSet, minValiditySeconds: number): boolean
  /** Whether the access token has certainly expired. */
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
  // If the provider gives no lifetime (RFC 6749 §5.1), or 0, only a 401 shows that the token is no longer valid.
  const lifetimeMs = ({ expiresInSeconds }: TokenSet) => (expiresInSeconds || Infinity) * 1000

  return {
    received(tokens, requestedAt = instantOf(clock)) {
      receipts.set(tokens, requestedAt)
    },
    restored(tokens, receivedAt) {
      const ageMs = clock.wallMs() - receivedAt
      // Received in the future: the clock was set back, so the age is unknown.
      if (ageMs >= 0) receipts.set(tokens, { monotonicMs: clock.monotonicMs() - ageMs, wallMs: receivedAt })
    },
    receivedAt: (tokens) => receipts.get(tokens)?.wallMs,
    isFresh(tokens, minValiditySeconds) {
      const receipt = receipts.get(tokens)
      if (!receipt) return false
      // Chromium on Linux, as on televisions: the monotonic clock stops during a suspend (w3c/hr-time#115). The wall
      // clock does not, so it may add to the age. If it has jumped, that costs one unnecessary refresh.
      const ageMs = Math.max(monotonicAgeMs(receipt), clock.wallMs() - receipt.wallMs)
      return lifetimeMs(tokens) - ageMs > minValiditySeconds * 1000
    },
    hasExpired(tokens) {
      const receipt = receipts.get(tokens)
      return receipt !== undefined && monotonicAgeMs(receipt) >= lifetimeMs(tokens)
    },
  }
}
