import * as oauth from 'oauth4webapi'

/** Adds client authentication to a request (RFC 6749 §2.3). */
export type ClientAuth = oauth.ClientAuth

/**
 * Credentials of a confidential client (OIDC Core §9). They are secrets: a television is a public client without
 * credentials, because anybody can open its package.
 */
export type ClientCredentials =
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly secret: string }
  /** Signs with a private key; `keyId` is the `kid` the provider has for it. */
  | { readonly method: 'private_key_jwt'; readonly key: CryptoKey; readonly keyId?: string }

export const CLIENT_AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const

/** In a module of its own, so that the television's script does not contain it. */
export function clientAuthWith(credentials: ClientCredentials): ClientAuth {
  switch (credentials.method) {
    case 'client_secret_basic':
      return oauth.ClientSecretBasic(credentials.secret)
    case 'client_secret_post':
      return oauth.ClientSecretPost(credentials.secret)
    case 'private_key_jwt': {
      const { key, keyId } = credentials
      return oauth.PrivateKeyJwt(keyId === undefined ? key : { key, kid: keyId })
    }
  }
}
