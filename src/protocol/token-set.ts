/** The tokens of one sign-in. Secrets: never logged, shown or put in a URL. */
export interface TokenSet {
  readonly accessToken: string
  /** How the access token is presented; lower case as oauth4webapi gives it. */
  readonly tokenType: 'bearer' | 'dpop'
  /** Seconds from receipt; absent: the provider did not say. */
  readonly expiresInSeconds?: number
  readonly refreshToken?: string
  readonly idToken?: string
}
