import type { HelpControl } from '../screens/help/help-controls.tsx'
import type { SignedIn, SignedOutReason, SessionState } from '../session/session-state.ts'
import { shownAttempt, type AttemptsState, type HeldApproval } from '../sign-in/attempts-state.ts'
import type { ScreenName } from '../ui/screen.tsx'

/** A screen that the viewer opens from any screen and closes again. What goes on below, such as a code, goes on. */
export type OverlayScreen = HelpControl | 'appearance'

/** A screen that the viewer opens and closes again. All but the overlays are opened from Welcome or Home. */
export type OpenedScreen = 'diagnostics' | 'exit' | 'sign-out' | 'accounts' | 'sign-out-all' | OverlayScreen

const OVERLAYS: readonly OpenedScreen[] = ['help', 'legal', 'sign-up', 'appearance'] satisfies OverlayScreen[]

/** Every screen that a viewer can see after a launch, with its data. */
export type ShownScreen =
  | { readonly name: 'restoring' | 'sign-in' | 'denied' | 'expired' | 'code-lost' | OpenedScreen }
  | { readonly name: 'welcome'; readonly reason: SignedOutReason }
  /** The error that kept the code or the tokens from coming. */
  | { readonly name: 'fault'; readonly error: unknown }
  | { readonly name: 'approval'; readonly approval: HeldApproval }
  | { readonly name: 'success' | 'home'; readonly session: SignedIn }

export interface Moment {
  readonly isRestored: boolean
  readonly session: SessionState
  readonly attempts: AttemptsState
  /** Somebody has just signed in. */
  readonly isSuccess: boolean
  readonly opened: OpenedScreen | undefined
  /** Whether there are accounts to choose from. */
  readonly hasAccounts?: boolean
}

/** Decides which screen is shown. Pure: src/app/current-screen.tsx renders it. */
export function shownScreen({ isRestored, session, attempts, opened, hasAccounts, isSuccess }: Moment): ShownScreen {
  if (!isRestored || session.status === 'restoring') return { name: 'restoring' }
  if (isSuccess && session.status === 'signed-in') return { name: 'success', session }
  if (opened && OVERLAYS.includes(opened)) return { name: opened }
  if (attempts.isOpen) return signInScreen(attempts)
  const { approval } = attempts
  const question = approval?.isAsked ? ({ name: 'approval', approval } as const) : undefined
  // The last account has left.
  if (!hasAccounts && (opened === 'accounts' || opened === 'sign-out-all')) opened = undefined
  if (session.status === 'signed-in') return opened ? { name: opened } : (question ?? { name: 'home', session })
  // The viewer who asks to leave Welcome may not know yet that the phone has approved, so the question comes first.
  if (opened && !(opened === 'exit' && question)) return { name: opened }
  return question ?? (hasAccounts ? { name: 'accounts' } : { name: 'welcome', reason: session.reason })
}

const SCREENS: readonly ScreenName[] = [
  'restoring',
  'welcome',
  'sign-in',
  'denied',
  'expired',
  'fault',
  'home',
  'accounts',
]

/** The word of `data-screen` for the screen below an opened one. */
export function screenBelow(moment: Omit<Moment, 'opened'>): ScreenName {
  const { name } = shownScreen({ ...moment, opened: undefined })
  if (name === 'code-lost') return 'fault'
  return SCREENS.find((one) => one === name) ?? (moment.session.status === 'signed-in' ? 'home' : 'welcome')
}

function signInScreen(attempts: AttemptsState): ShownScreen {
  const { flow, error } = shownAttempt(attempts) ?? {}
  if (error !== undefined) return { name: 'fault', error }
  switch (flow?.status) {
    case undefined:
    case 'pending':
    case 'approved':
      return { name: 'sign-in' }
    case 'denied':
    case 'expired':
      return { name: flow.status }
    case 'lost':
      return { name: 'code-lost' }
    case 'failed':
      return { name: 'fault', error: flow.error }
  }
}
