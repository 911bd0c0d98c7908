/** Unsigned in all but form: what came from the token endpoint itself need not be checked (OIDC Core §3.1.3.7). */
export function unsignedIdToken(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return [part({ alg: 'RS256' }), part(claims), 'c2lnbmF0dXJl'].join('.')
}
