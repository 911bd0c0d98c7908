import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { JWKS } from 'oidc-provider'

let keys: Promise<JWKS> | undefined

/** The key that signs id_tokens: RS256, which every OpenID provider must support (Discovery §3). Created once. */
export function signingKeys(): Promise<JWKS> {
  keys ??= promisify(generateKeyPair)('rsa', { modulusLength: 2048 }).then(({ privateKey }) => ({
    keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' } as JWKS['keys'][number]],
  }))
  return keys
}
