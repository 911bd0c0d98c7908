import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import type { TortureClock } from './clock.ts'
import { VIEWER } from './provider.ts'
import type { Answer } from './scenario.ts'

let keys: ReturnType<typeof generateKeyPair> | undefined

/** A valid id_token for the viewer (OIDC Core §2), except for `changes`. */
export async function makeIdToken(
  { issuer, clientId, clock }: { issuer: string; clientId: string; clock: TortureClock },
  { alg, claims: given = {} }: NonNullable<Answer['idToken']> = {},
): Promise<string> {
  const claims = JSON.parse(JSON.stringify(given).replaceAll('{issuer}', issuer)) as typeof given
  const now = Math.floor(clock.wallMs() / 1000)
  const payload = changed({ iss: issuer, aud: clientId, iat: now, exp: now + 300, auth_time: now, ...VIEWER }, claims)
  if (alg === 'none') return new UnsecuredJWT(payload).encode()
  const jwt = new SignJWT(payload)
  // A client without a secret cannot verify this signature, so anyone could have made it.
  if (alg === 'HS256') return jwt.setProtectedHeader({ alg }).sign(new TextEncoder().encode('a'.repeat(32)))
  const { privateKey } = await (keys ??= generateKeyPair('RS256'))
  return jwt.setProtectedHeader({ alg: 'RS256', kid: 'torture' }).sign(privateKey)
}

/** Merges `changes` into `original`. A null removes the member. */
export function changed(
  original: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...original, ...changes }).filter(([, value]) => value !== null))
}
