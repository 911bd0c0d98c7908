import { useCallback, useMemo } from 'react'
import type { SignOutScope } from '../session/session.ts'
import type { Gate } from './gate.ts'
import { useGate, useStatus, type SignInStatus } from './gate-context.ts'

export interface OpenSignInOptions {
  /** `welcome` (default): the screen that explains, then the code. `code`: the code at once, for your own button. */
  readonly start?: 'welcome' | 'code'
}

export interface SignInActions {
  /**
   * Shows the sign-in over the app. Back from its first screen returns to the app. Resolves when the app is seen again,
   * with its keys and its focus; at once to `signed-in` if a viewer is signed in.
   */
  readonly open: (options?: OpenSignInOptions) => Promise<'signed-in' | 'cancelled'>
  /** "Use another account": shows a code over the app, while the viewer stays signed in. Resolves as `open` does. */
  readonly openAnother: () => Promise<'signed-in' | 'cancelled'>
  /** Asks the viewer whether to sign out, over the app. Resolves when the viewer has answered. */
  readonly askToSignOut: () => Promise<'signed-out' | 'stayed'>
}

export interface UseSignInResult extends SignInActions {
  /** `restoring`: the stores are being read, for the first moment of a launch. */
  readonly status: SignInStatus
}

export function signInActions({ app, waiting }: Gate): SignInActions {
  const { attempts, hostScreen, restoration, signIn } = app
  const isSignedIn = () => signIn.session.state().status === 'signed-in'

  async function open({ start = 'welcome' }: OpenSignInOptions = {}): Promise<'signed-in' | 'cancelled'> {
    await restoration.begin()
    if (isSignedIn()) return 'signed-in'
    hostScreen.set(start)
    if (start === 'code') attempts.open()
    await waiting.untilUncovered()
    return isSignedIn() ? 'signed-in' : 'cancelled'
  }

  return {
    open,
    async openAnother() {
      if (!isSignedIn()) return open({ start: 'code' })
      const before = attempts.signedInAt()
      attempts.open()
      await waiting.untilUncovered()
      return attempts.signedInAt() === before ? 'cancelled' : 'signed-in'
    },
    async askToSignOut() {
      if (!isSignedIn()) return 'signed-out'
      hostScreen.set('sign-out')
      await new Promise<void>((resolve) => {
        const end = hostScreen.subscribe(() => {
          if (hostScreen.get() === 'sign-out') return
          end()
          resolve()
        })
      })
      return isSignedIn() ? 'stayed' : 'signed-out'
    },
  }
}

/**
 * Returns whether a viewer is signed in, and the functions that show the sign-in over the app.
 *
 * @throws Error outside SignInGate and SignInProvider
 */
export function useSignIn(): UseSignInResult {
  const gate = useGate()
  const status = useStatus()
  const actions = useMemo(() => signInActions(gate), [gate])
  return useMemo(() => ({ ...actions, status }), [actions, status])
}

/**
 * Returns the function that signs the viewer out at once, revokes the tokens and, behind SignInGate, shows Welcome.
 * Resolves when the tokens have left the storage; the revocation goes on in the background. `scope` makes no difference
 * yet: the provider decides which other televisions are signed out, with Keycloak those approved in the same sign-in on
 * the phone. `useSignIn().askToSignOut` asks first.
 *
 * @throws Error outside SignInGate and SignInProvider
 */
export function useSignOut(): (scope?: SignOutScope) => Promise<void> {
  const { session } = useGate().app.signIn
  return useCallback((scope?: SignOutScope) => session.signOut(scope), [session])
}
