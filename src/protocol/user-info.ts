/** Who signed in, as far as the provider says; whatever is missing is left out (OIDC Core §5.1). */
export interface Viewer {
  readonly sub?: string
  readonly name?: string
  readonly preferredUsername?: string
  readonly email?: string
}
