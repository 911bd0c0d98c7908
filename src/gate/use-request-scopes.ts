import { useCallback } from 'react'
import { SignedOutError } from '../session/session-state.ts'
import { useGate } from './gate-context.ts'

export interface RequestScopesOptions {
  /** How the viewer has to prove who they are (`acr_values`, OIDC Core §3.1.2.1), for example "2fa". */
  readonly acrValues?: string
}

/**
 * Returns a function that asks the signed-in viewer for more scopes, or for a stronger sign-in, with a code over the
 * app. It resolves when the app is seen again. `granted`: the same viewer has approved, and the new tokens are in use.
 * `other-viewer`: another viewer has approved, which changes nothing. The provider decides what the new token holds:
 * the API has to check its scopes and its `acr`. The next sign-in asks for the configured scopes alone.
 *
 * The function rejects with SignedOutError if no viewer is signed in.
 *
 * @throws Error outside SignInGate and SignInProvider
 */
export function useRequestScopes(
  scope: string,
  { acrValues }: RequestScopesOptions = {},
): () => Promise<'granted' | 'cancelled' | 'other-viewer'> {
  const { app, waiting } = useGate()
  return useCallback(async () => {
    const { attempts, signIn } = app
    const now = signIn.session.state()
    if (now.status !== 'signed-in') throw new SignedOutError(now.status === 'signed-out' ? now.reason : 'none')
    let isOther = false
    const before = attempts.signedInAt()
    attempts.stepUp({
      ...{ scope, sub: now.viewer.sub, onOtherViewer: () => (isOther = true) },
      ...(acrValues !== undefined && { acrValues }),
    })
    await waiting.untilUncovered()
    if (isOther) return 'other-viewer'
    return attempts.signedInAt() === before ? 'cancelled' : 'granted'
  }, [app, waiting, scope, acrValues])
}
