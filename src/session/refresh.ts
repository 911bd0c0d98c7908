import { OAuthError } from '../protocol/errors.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'
import type { SessionProtocol } from './ports.ts'
import type { StoredTokens } from './session-record.ts'

export interface RefreshedTokens {
  readonly tokens: TokenSet
  /** Given when another window's sign-in was taken over, which need not be the same viewer's. */
  readonly viewer?: Viewer
}

interface RefreshPorts {
  readonly refresh: SessionProtocol['refresh']
  /** What the store holds now; undefined when it cannot be newer than what is held. */
  readonly stored: () => Promise<StoredTokens | undefined>
  /** Whether tokens that another window has just stored are as good as new ones. */
  readonly isFresh: (tokens: TokenSet) => boolean
}

/**
 * Exchanges the held refresh token, or a newer one that another window has stored, for new tokens. What that window got
 * is taken as it is where it is known to be fresh: then both have refreshed once.
 *
 * The store is asked first, because a provider that rotates refresh tokens may answer the use of a spent one by ending
 * the whole grant (RFC 9700 §4.14.2; oidc-provider does), and again when a race was lost all the same.
 *
 * @throws whatever `refresh` throws; `invalid_grant` only when the store holds no other refresh token
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
    return { viewer: newer.viewer, ...(await refreshLatest(newer.tokens, ports)) }
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
 * A refresh answer may leave out the refresh token (RFC 6749 §6) and the id_token (OIDC Core §12.2): the old ones stay.
 */
function carryOver({ refreshToken, idToken }: TokenSet, answer: TokenSet): TokenSet {
  return { ...(refreshToken !== undefined && { refreshToken }), ...(idToken !== undefined && { idToken }), ...answer }
}
