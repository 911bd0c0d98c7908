import { OAuthError } from '../protocol/errors.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'
import type { SessionProtocol } from './ports.ts'

interface AskForViewerPorts {
  readonly fetchViewer: SessionProtocol['fetchViewer']
  /** Other tokens in place of refused ones; undefined when there is no refresh token to get them with. */
  readonly replace: (refused: TokenSet) => Promise<TokenSet | undefined>
}

/**
 * Asks UserInfo, once more with new tokens should the first be refused. `refused`: the provider accepts none of them;
 * undefined: it has no UserInfo.
 *
 * @throws whatever else `fetchViewer` and `replace` throw
 */
export async function askForViewer(
  tokens: TokenSet,
  { fetchViewer, replace }: AskForViewerPorts,
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
  return others ? ask(others) : 'refused'
}
