/**
 * The scenario format: plain data that survives JSON. `npm run torture -- serve FILE` takes a file with one of these.
 * What a scenario does not mention is done as the specifications say (RFC 8628, RFC 6749, OpenID Connect).
 */
export interface Scenario {
  /** Kebab-case, unlike any other's. */
  readonly name: string
  /** What happens, as one reads it in the table. */
  readonly about: string
  /** The sections from which `must` follows, e.g. "RFC 8628 §3.5". */
  readonly source: string
  /** Every end that these allow. */
  readonly must: readonly End[]
  readonly viewer?: ViewerPlan
  readonly provider?: ProviderTraits
  /** Answers by endpoint: each for one request, the last for all that follow. `[]` and what is left out: conforming. */
  readonly answers?: Partial<Readonly<Record<Endpoint, readonly Answer[]>>>
  /** Times in which the server cannot be talked to at all. */
  readonly outages?: readonly Outage[]
  /** What the viewer does after the sign-in, in turn. Default: nothing. */
  readonly then?: readonly Step[]
  /** What the client's wall clock shows, beyond the server's, in seconds; a list: the jumps, each at its time. */
  readonly wallClock?: readonly { readonly atSeconds: number; readonly offBySeconds: number }[]
  /** What the source says without demanding it: noted in the table, and no fault. */
  readonly mayIgnore?: 'Retry-After'
  /** Seconds after which a client that still shows no end is left. Default: two minutes beyond the life of the code. */
  readonly limitSeconds?: number
}

export type Endpoint = 'discovery' | 'device' | 'token' | 'refresh' | 'userinfo' | 'revocation'

/** `refused`: an error that says so and leaves the next step to the viewer. The first four end a sign-in. */
export type End = 'signed-in' | 'denied' | 'expired' | 'refused' | 'signed-out'

/** Seconds after the code was given; neither: nobody decides. */
export interface ViewerPlan {
  readonly approvesAfter?: number
  readonly deniesAfter?: number
}

export interface ProviderTraits {
  /** Seconds; 600 unless said. */
  readonly expiresIn?: number
  /** Seconds; 5 unless said. */
  readonly interval?: number
  /** Seconds that an approval given in time can still be collected after the end of the code. */
  readonly graceSeconds?: number
  /** An ended code is pending for ever. */
  readonly neverExpires?: boolean
  /** The instant at which the server restarts: it knows none of its codes any more. */
  readonly forgetsAtSeconds?: number
  /** The life of an access token; 300 unless said. */
  readonly accessTokenSeconds?: number
  /** Each refresh gives a new refresh token, and a spent one ends the grant (RFC 9700 §4.14.2). */
  readonly rotates?: boolean
  /** Connections are kept alive; otherwise each answer closes its own. */
  readonly keepAlive?: boolean
}

/** One answer. Empty: the conforming one. */
export interface Answer {
  /** How many requests get it, before the next of the list. Default 1. */
  readonly times?: number
  /** Conforming until the viewer has approved, this from then on. */
  readonly when?: 'approved'
  /** The provider takes the request, and spends what it spends, though the client gets this in its place. */
  readonly taken?: boolean
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Members put into the conforming body, or (`null`) taken out of it. `{issuer}` in texts stands for the issuer. */
  readonly change?: Readonly<Record<string, unknown>>
  /** A body in place of the conforming one. */
  readonly json?: unknown
  readonly text?: string
  /** Content type of `text`; default text/html. */
  readonly type?: string
  /** Filled up with spaces, or inside a JSON text, to that many bytes. */
  readonly bytes?: number
  /** The id_token's header and claims, changed as `change` does; `form`: what is sent in its place. */
  readonly idToken?: { readonly alg?: 'none' | 'HS256'; readonly claims?: Readonly<Record<string, unknown>> }
  /** Default: whole. `half`: half of the body, then a reset. `half-hang`: then silence. `drip`: a byte a second. */
  readonly connection?: 'whole' | 'reset' | 'hang' | 'half' | 'half-hang' | 'drip'
  /** Seconds before anything is sent. */
  readonly delaySeconds?: number
  /** Without CORS headers, as what stands between a page and its server answers. */
  readonly cors?: false
}

/** `refused`: nothing listens; `reset`: every connection is cut; `hang`: connections are taken and nothing is said. */
export interface Outage {
  readonly fromSeconds: number
  readonly toSeconds: number
  readonly how: 'refused' | 'reset' | 'hang'
}

/**
 * `whoami`: the viewer comes back to the app, which asks who is signed in, in all its windows at the same moment; `relaunch`:
 * off and on again; `second-window`: one more on the same profile; a number: that many seconds pass.
 */
export type Step = 'whoami' | 'relaunch' | 'second-window' | 'sign-out' | number
