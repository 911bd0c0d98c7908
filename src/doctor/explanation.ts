/**
 * What a code means and what to do, for the operators of the app or the provider. "{client}" stands for the client ID.
 */
export interface Explanation {
  readonly means: string
  readonly remedy: string
  /** The remedy with the labels of Keycloak's admin console. */
  readonly keycloak?: string
  /** The remedy that doctor gives: it must not say "run doctor". */
  readonly inDoctor?: string
  /** The remedy for an app that uses a relay. */
  readonly relay?: string
}
