/**
 * Reads an id_token's claims without checking them; undefined if it cannot be read. Only for tokens that came over TLS
 * from the token endpoint: their signature need not be checked (OIDC Core §3.1.3.7).
 */
export function readIdToken(idToken: string): Record<string, unknown> | undefined {
  try {
    const payload = idToken.split('.')[1] ?? ''
    const binary = atob(payload.replace(/-/g, '+').replace(/_/g, '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
