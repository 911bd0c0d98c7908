/**
 * A token without a real signature. A client need not verify one that comes directly from the token endpoint (OIDC
 * Core §3.1.3.7).
 */
export function unsignedIdToken(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return [part({ alg: 'RS256' }), part(claims), 'c2lnbmF0dXJl'].join('.')
}
