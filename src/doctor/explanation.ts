/** What a code means and what to do about it, for the people who run the app or the provider. "{client}" is the client id. */
export interface Explanation {
  readonly means: string
  readonly remedy: string
  /** The same in the words of Keycloak's admin console. */
  readonly keycloak?: string
}
