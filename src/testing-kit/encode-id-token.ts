import type { Claims } from '../protocol/user-info.ts'

const LIFETIME_SECONDS = 3600

/** An id_token with these claims. Its signature is none: an app that got it from the provider itself checks none. */
export function encodeIdToken(claims: Claims): string {
  const now = Math.floor(Date.now() / 1000)
  return `${part({ alg: 'RS256' })}.${part({ iat: now, exp: now + LIFETIME_SECONDS, ...claims })}.c2ln`
}

function part(value: unknown): string {
  // encodeURIComponent gives UTF-8, and btoa takes bytes only.
  const bytes = encodeURIComponent(JSON.stringify(value)).replace(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
  return btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
