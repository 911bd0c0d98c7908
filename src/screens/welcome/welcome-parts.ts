import type { ReactNode } from 'react'
import type { SignedOutReason } from '../../session/session-state.ts'

/** What an own Welcome gets. The controls handle focus and keys by themselves: place each of them once. */
export interface WelcomeParts {
  readonly appName: string
  /** Why the viewer is signed out. */
  readonly reason: SignedOutReason
  /** The same as a sentence in the viewer's language. */
  readonly notice: string | undefined
  /** BCP 47 tag of the language that the screens use. */
  readonly language: string
  /** Starts the sign-in, as the control `signIn` does. */
  readonly onSignIn: () => void
  /** "Sign in". Has the focus at first. */
  readonly signIn: ReactNode
  /** Ways to reach the operator. Empty if none is configured. */
  readonly help: ReactNode
  /** Language and display, the version with the diagnostics behind it, and legal pages. */
  readonly settings: ReactNode
}

export type OwnWelcome = (parts: WelcomeParts) => ReactNode
