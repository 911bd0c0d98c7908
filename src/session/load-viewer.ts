import { OAuthError } from '../protocol/errors.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'
import type { SessionProtocol } from './ports.ts'

interface LoadViewerPorts {
  readonly fetchViewer: SessionProtocol['fetchViewer']
  /** Other tokens in place of refused ones; undefined when there is no refresh token to get them with. */
  readonly replace: (refused: TokenSet) => Promise<TokenSet | undefined>
}

/**
 * Asks UserInfo, once more with new tokens should the first be refused. `refused`: there are no others to try;
 * undefined: it says nothing. A provider that has just given new tokens and refuses them here has not ended the
 * session: a refresh is the authority on that, and a viewer who signed in anew would meet the same.
 *
 * @throws whatever else `fetchViewer` and `replace` throw
 */
export async function loadViewer(
  tokens: TokenSet,
  { fetchViewer, replace }: LoadViewerPorts,
): Promise<Viewer | 'refused' | undefined> {
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
