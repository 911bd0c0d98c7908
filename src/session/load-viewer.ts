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
 * try. undefined: the provider has no UserInfo. A provider that issues new tokens and then refuses them here has not
 * ended the session: the refresh decides that, and a new sign-in would fail in the same way.
 *
 * @throws the errors of `fetchViewer`, except the first refusal, and of `replace`
 */
export async function loadViewer(
  tokens: TokenSet,
  { fetchViewer, replace }: LoadViewerPorts,
): Promise<LoadedViewer | 'refused' | undefined> {
  try {
    return await fetchViewer(tokens)
  } catch (error) {
    if (!(error instanceof OAuthError && error.status === 401)) throw error
  }
  const others = await replace(tokens)
  return others ? fetchViewer(others) : 'refused'
}
