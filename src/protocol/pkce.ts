import * as oauth from 'oauth4webapi'

/** The secret of one attempt, and its SHA-256 in the request for a code (RFC 7636 §4). */
export interface PkcePair {
  readonly codeVerifier: string
  readonly codeChallenge: string
}

export interface PkcePairs {
  /** Calculates the next pair, so that the request for a code need not wait for the digest. */
  prepare(): void
  /** Returns each pair once. */
  take(): Promise<PkcePair>
}

export async function createPkcePair(): Promise<PkcePair> {
  const codeVerifier = oauth.generateRandomCodeVerifier()
  return { codeVerifier, codeChallenge: await oauth.calculatePKCECodeChallenge(codeVerifier) }
}

export function createPkcePairs(): PkcePairs {
  let next: Promise<PkcePair> | undefined
  return {
    prepare() {
      next ??= createPkcePair()
      // The error belongs to whoever takes the pair.
      next.catch(() => undefined)
    },
    take() {
      const pair = next ?? createPkcePair()
      next = undefined
      return pair
    },
  }
}
