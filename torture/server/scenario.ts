/**
 * The scenario format: plain data that can be written as JSON. `npm run torture -- serve FILE` reads a file with one
 * scenario. Where a scenario says nothing, the server follows the specifications (RFC 8628, RFC 6749, OpenID
 * Connect).
 */
export interface Scenario {
  /** Unique, in kebab-case. */
  readonly name: string
  /** What happens, as shown in the table. */
  readonly about: string
  /** The sections that `must` follows from, e.g. "RFC 8628 §3.5". */
  readonly source: string
  /** Every result that these sections allow. */
  readonly must: readonly End[]
  readonly viewer?: ViewerPlan
  readonly provider?: ProviderTraits
  /**
   * Responses by endpoint. Each answers one request, and the last one answers all further requests. With `[]`, or
   * without a list, the endpoint conforms.
   */
  readonly answers?: Partial<Readonly<Record<Endpoint, readonly Answer[]>>>
  /** Periods in which the server is unreachable. */
  readonly outages?: readonly Outage[]
  /** What the viewer does after the sign-in, in order. Default: nothing. */
  readonly then?: readonly Step[]
  /** How many seconds the client's wall clock is ahead of the server's. Several entries are jumps, each at its time. */
  readonly wallClock?: readonly { readonly atSeconds: number; readonly offBySeconds: number }[]
  /** A recommendation of the source that is not a requirement. The table notes it, and ignoring it is no failure. */
  readonly mayIgnore?: 'Retry-After'
  /** After this many seconds without a result the run ends. Default: two minutes after the code expires. */
  readonly limitSeconds?: number
}

export type Endpoint = 'discovery' | 'device' | 'token' | 'refresh' | 'userinfo' | 'revocation'

/** `refused`: an error that is shown, and the viewer decides what to do next. The first four end a sign-in. */
export type End = 'signed-in' | 'denied' | 'expired' | 'refused' | 'signed-out'

/** Seconds after the code was issued. Without either, the viewer never decides. */
export interface ViewerPlan {
  readonly approvesAfter?: number
  readonly deniesAfter?: number
}

export interface ProviderTraits {
  /** Seconds; default 600. */
  readonly expiresIn?: number
  /** Seconds; default 5. */
  readonly interval?: number
  /** Seconds after the code's expiry in which an earlier approval can still be collected. */
  readonly graceSeconds?: number
  /** An expired code stays pending for ever. */
  readonly neverExpires?: boolean
  /** The time at which the server restarts and forgets its codes. */
  readonly forgetsAtSeconds?: number
  /** The lifetime of an access token in seconds; default 300. */
  readonly accessTokenSeconds?: number
  /** Each refresh returns a new refresh token, and reusing an old one ends the grant (RFC 9700 §4.14.2). */
  readonly rotates?: boolean
  /** Keeps connections alive. Default: every response closes its connection. */
  readonly keepAlive?: boolean
}

/** One response. An empty one conforms. */
export interface Answer {
  /** How many requests get this response. Default: 1. */
  readonly times?: number
  /** Conforms until the viewer has approved, and applies from then on. */
  readonly when?: 'approved'
  /**
   * The provider processes the request and uses up the code or token, although the client gets this response instead.
   */
  readonly taken?: boolean
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /**
   * Members that are added to the conforming body or, with `null`, removed. `{issuer}` in texts stands for the
   * issuer.
   */
  readonly change?: Readonly<Record<string, unknown>>
  /** A body instead of the conforming one. */
  readonly json?: unknown
  readonly text?: string
  /** Content type of `text`; default: text/html. */
  readonly type?: string
  /** Pads the body with spaces, or inside a JSON text, to that many bytes. */
  readonly bytes?: number
  /** Changes the id_token's header and claims as `change` does. */
  readonly idToken?: { readonly alg?: 'none' | 'HS256'; readonly claims?: Readonly<Record<string, unknown>> }
  /**
   * Default: whole. `half`: half of the body, then a reset. `half-hang`: half of the body, then silence. `drip`: one
   * byte a second.
   */
  readonly connection?: 'whole' | 'reset' | 'hang' | 'half' | 'half-hang' | 'drip'
  /** Seconds before the response is sent. */
  readonly delaySeconds?: number
  /** Without CORS headers, like a response from a device between a page and its server. */
  readonly cors?: false
}

/**
 * `refused`: no program listens. `reset`: every connection is reset. `hang`: connections are accepted but get no
 * response.
 */
export interface Outage {
  readonly fromSeconds: number
  readonly toSeconds: number
  readonly how: 'refused' | 'reset' | 'hang'
}

/**
 * `whoami`: the viewer comes back to the app, and all its windows ask who is signed in at the same moment.
 * `relaunch`: off and on again. `second-window`: one more window of the same profile. A number: that many seconds
 * pass.
 */
export type Step = 'whoami' | 'relaunch' | 'second-window' | 'sign-out' | number
