import * as oauth from 'oauth4webapi'

/** Adds to a request what proves that it comes from the client (RFC 6749 §2.3). */
export type ClientAuth = oauth.ClientAuth

/**
 * How a confidential client proves who it is (OIDC Core §9). Secrets: a television, whose package anybody can open, is
 * a public client and has none of these.
 */
export type ClientCredentials =
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly secret: string }
  /** A private key that signs; `keyId` is the `kid` under which the provider knows it. */
  | { readonly method: 'private_key_jwt'; readonly key: CryptoKey; readonly keyId?: string }

export const CLIENT_AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const

/** Apart from the requests themselves, so that the televisions' script holds none of it. */
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
