import { OAuthError } from '../protocol/errors.ts'
import { readIdToken } from '../protocol/id-token.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'
import type { SessionProtocol } from './ports.ts'
import type { StoredTokens } from './session-record.ts'

export interface RefreshedTokens {
  readonly tokens: TokenSet
  /** Set when another window's sign-in was taken over; it may belong to another viewer. */
  readonly viewer?: Viewer
  /** That sign-in's account. */
  readonly account?: string
}

interface RefreshPorts {
  readonly refresh: SessionProtocol['refresh']
  /** The currently stored tokens; undefined when they cannot be newer than the ones held. */
  readonly stored: () => Promise<StoredTokens | undefined>
  /** Whether tokens that another window has just stored are as good as new ones. */
  readonly isFresh: (tokens: TokenSet) => boolean
}

/**
 * Exchanges the held refresh token, or a newer one that another window has stored. If that window's tokens are known to
 * be fresh, they are used without a request: one refresh then serves both windows.
 *
 * The store is read first, because a provider that rotates refresh tokens may end the whole grant when a spent one is
 * used (RFC 9700 §4.14.2; oidc-provider does). It is read again after `invalid_grant`, in case another window refreshed
 * at the same moment.
 *
 * @throws the errors of `refresh`; `invalid_grant` only when the store holds no other refresh token
 */
export async function refreshLatest(tokens: TokenSet, ports: RefreshPorts): Promise<RefreshedTokens> {
  const stored = await ports.stored()
  if (stored && isTheirs(stored, tokens) && ports.isFresh(stored.tokens)) return stored
  const newest: RefreshedTokens = newerThan(tokens, stored) ?? { tokens }
  try {
    return { ...newest, tokens: carryOver(newest.tokens, await ports.refresh(newest.tokens)) }
  } catch (error) {
    if (!isInvalidGrant(error)) throw error
    const newer = newerThan(newest.tokens, await ports.stored())
    if (!newer) throw error
    const { viewer, account } = newer
    return { viewer, ...(account !== undefined && { account }), ...(await refreshLatest(newer.tokens, ports)) }
  }
}

export function isInvalidGrant(error: unknown): boolean {
  return error instanceof OAuthError && error.code === 'invalid_grant'
}

function isTheirs({ tokens: stored }: StoredTokens, { accessToken }: TokenSet): boolean {
  return stored.accessToken !== accessToken
}

function newerThan(tokens: TokenSet, stored: StoredTokens | undefined): StoredTokens | undefined {
  const { refreshToken } = stored?.tokens ?? {}
  return refreshToken !== undefined && refreshToken !== tokens.refreshToken ? stored : undefined
}

/**
 * A refresh response may leave out the refresh token (RFC 6749 §6) and the id_token (OIDC Core §12.2). Then the old
 * ones remain valid.
 */
function carryOver({ refreshToken, idToken }: TokenSet, { idToken: newer, ...answer }: TokenSet): TokenSet {
  const named = newer === undefined || isOfAnother(idToken, newer) ? idToken : newer
  return {
    ...(refreshToken !== undefined && { refreshToken }),
    ...(named !== undefined && { idToken: named }),
    ...answer,
  }
}

/** OIDC Core §12.2: the `sub` of a refreshed id_token must be that of the first. */
function isOfAnother(first: string | undefined, newer: string): boolean {
  const before = first === undefined ? undefined : readIdToken(first)?.['sub']
  return before !== undefined && readIdToken(newer)?.['sub'] !== before
}
