/** An answer that refuses or puts off, as the provider words it. */
export interface Refusal {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** Who may read an endpoint's answers from a page: every origin, the origins that the operator listed, or none. */
type Cors = 'any' | 'listed' | 'none'
export type Endpoint = 'metadata' | 'device' | 'token' | 'userinfo' | 'revocation'

/** Everything a stand-in does as its provider does it. Paths begin at the server's root. */
export interface Behaviour {
  /** Documents below the issuer: OpenID Connect Discovery, RFC 8414, or none. */
  readonly metadata: readonly ('oidc' | 'oauth2')[]
  /** The issuer that the metadata names, where it differs from the address; `{origin}` is the server's. */
  readonly claimedIssuer?: string | undefined
  /** The issuer of id_tokens, where it differs from the metadata's. */
  readonly idTokenIssuer?: string | undefined
  /** More members of the metadata; `{origin}` and `{issuer}` are replaced. */
  readonly metadataMembers?: Readonly<Record<string, unknown>> | undefined
  /** Undefined: there is no such endpoint. */
  readonly devicePath?: string | undefined
  readonly tokenPath: string
  readonly userinfoPath?: string | undefined
  readonly revocationPath?: string | undefined
  /** The metadata leaves the device endpoint out. */
  readonly deviceUnadvertised?: true | undefined
  readonly offersPkce?: true | undefined
  readonly supportsDPoP?: true | undefined

  /** Parameters without which the device endpoint refuses, with the error word. */
  readonly deviceParameters?: Readonly<Record<string, string>> | undefined
  /** The same at the token endpoint, for polls. */
  readonly tokenParameters?: Readonly<Record<string, string>> | undefined
  /** The token endpoint wants the client's secret in the form; the refusal of a request without it. */
  readonly secret?: Refusal | undefined
  /** Scopes that may be asked for; others are refused as `invalid_scope`. Absent: all. */
  readonly allowedScopes?: readonly string[] | undefined
  readonly refusedScopes?: readonly string[] | undefined
  /** The name of the parameter that holds the scopes. Default: scope. */
  readonly scopeParameter?: string | undefined
  /** Answers as a form unless the request accepts JSON. */
  readonly formUnlessJsonAccepted?: true | undefined
  /** Refuses a content type with a charset. */
  readonly refusesCharset?: true | undefined
  /** Takes a JSON body at the token endpoint, no form. */
  readonly jsonTokenRequests?: true | undefined

  readonly userCode: string
  readonly verificationPath: string
  /** Members of the device answer. Undefined: the provider leaves them out. */
  readonly verificationName?: 'verification_url' | undefined
  readonly complete: boolean
  /** Seconds; a text where the provider sends one. Undefined: left out. */
  readonly expiresIn?: number | string | undefined
  readonly interval?: number | undefined
  readonly deviceMembers?: Readonly<Record<string, unknown>> | undefined

  readonly pending: Refusal
  /** Undefined: the provider never asks to slow down. */
  readonly slowDown?: Refusal | undefined
  /** Undefined: the provider tells the television nothing, and the code stays pending. */
  readonly denied?: Refusal | undefined
  readonly expired: Refusal
  readonly unknownCode: Refusal
  /** How many codes an address may have, and the answer after them. */
  readonly deviceLimit?: (Refusal & { readonly codes: number; readonly retryAfter?: string }) | undefined

  /** Undefined: the token answer has none. */
  readonly tokenType?: string | undefined
  readonly accessTokenSeconds?: number | undefined
  readonly idToken: boolean
  /** `none`: no refresh token. `offline_access`: only with that scope. */
  readonly refreshToken: 'none' | 'always' | 'offline_access'
  /** A refresh token works once, and every refresh brings a new one. */
  readonly rotates?: true | undefined
  /** Access tokens are JWTs for the API that this parameter of the device request names; else opaque. */
  readonly jwtFor?: 'audience' | 'resource' | undefined
  readonly scopeAnswer?: 'text' | 'list' | 'comma' | undefined

  readonly cors: Readonly<Record<Endpoint, Cors>>
  /** Refuses every request of an origin that is not listed, preflights included. */
  readonly refusesUnlistedOrigins?: true | undefined
}

/** How well a fact is known. `assumed`: nothing was found, and the usual is taken. */
type Basis = 'source' | 'documentation' | 'issue' | 'measured' | 'assumed'

/** A part of the behaviour that one page of documentation, file or thread says. */
export interface Fact extends Partial<Behaviour> {
  /** Absolute https address. */
  readonly from: string
  readonly basis: Basis
}
