import { OAuthError } from '../protocol/errors.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { LoadedViewer } from '../protocol/user-info.ts'
import type { SessionProtocol } from './ports.ts'

interface LoadViewerPorts {
  readonly fetchViewer: SessionProtocol['fetchViewer']
  /** Returns new tokens in place of refused ones; undefined when there is no refresh token. */
  readonly replace: (refused: TokenSet) => Promise<TokenSet | undefined>
}

/**
 * Requests UserInfo, and once more with new tokens if the first are refused. `refused`: there are no other tokens to
 * try. undefined: no information. A provider that issues new tokens and then refuses them here has not ended the
 * session: the refresh decides that, and a new sign-in would fail in the same way.
 *
 * @throws other errors of `fetchViewer` and `replace`
 */
export async function loadViewer(
  tokens: TokenSet,
  { fetchViewer, replace }: LoadViewerPorts,
): Promise<LoadedViewer | 'refused' | undefined> {
  const ask = async (given: TokenSet) => {
    try {
      return await fetchViewer(given)
    } catch (error) {
      if (error instanceof OAuthError && error.status === 401) return 'refused'
      throw error
    }
  }
  const first = await ask(tokens)
  if (first !== 'refused') return first
  const others = await replace(tokens)
  if (!others) return 'refused'
  const second = await ask(others)
  return second === 'refused' ? undefined : second
}
