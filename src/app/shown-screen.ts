import type { SignedIn, SignedOutReason, SessionState } from '../session/session-state.ts'
import type { ScreenName } from '../ui/screen.tsx'
import { shownAttempt, type AttemptsState, type HeldApproval } from '../sign-in/attempts-state.ts'

/** A screen that the viewer opens from Welcome, the code or Home and closes again. */
export type OpenedScreen = 'appearance' | 'diagnostics' | 'exit' | 'sign-out'

/** Opened screens that also lie over the code, which is polled meanwhile. */
type Overlay = 'appearance'

/** Every screen that a viewer can see after a launch, with its data. */
export type ShownScreen =
  | { readonly name: 'restoring' | 'sign-in' | 'denied' | 'expired' | 'code-lost' | Exclude<OpenedScreen, Overlay> }
  | { readonly name: 'welcome'; readonly reason: SignedOutReason }
  /** The error that kept the code or the tokens from coming. */
  | { readonly name: 'fault'; readonly error: unknown }
  | { readonly name: 'approval'; readonly approval: HeldApproval }
  | { readonly name: 'success' | 'home'; readonly session: SignedIn }
  /** `over`: the screen to which Back returns. */
  | { readonly name: Overlay; readonly over: ScreenName }

export interface Moment {
  readonly isRestored: boolean
  readonly session: SessionState
  readonly attempts: AttemptsState
  /** Somebody has just signed in. */
  readonly isSuccess: boolean
  readonly opened: OpenedScreen | undefined
}

/** Decides which screen is shown. Pure: src/app/current-screen.tsx renders it. */
export function shownScreen(moment: Moment): ShownScreen {
  const { isRestored, session, attempts, isSuccess, opened } = moment
  if (!isRestored || session.status === 'restoring') return { name: 'restoring' }
  if (isSuccess && session.status === 'signed-in') return { name: 'success', session }
  if (opened === 'appearance') return { name: opened, over: screenBelow(moment) }
  if (attempts.isOpen) return signInScreen(attempts)
  const { approval } = attempts
  const question = approval?.isAsked ? ({ name: 'approval', approval } as const) : undefined
  if (session.status === 'signed-in') return opened ? { name: opened } : (question ?? { name: 'home', session })
  // The viewer who asks to leave Welcome may not know yet that the phone has approved, so the question comes first.
  if (opened && !(opened === 'exit' && question)) return { name: opened }
  return question ?? { name: 'welcome', reason: session.reason }
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

/** The words in `data-screen` of the screens under an overlay. */
const WORDS: Partial<Readonly<Record<ShownScreen['name'], ScreenName>>> = {
  welcome: 'welcome',
  'sign-in': 'sign-in',
  denied: 'denied',
  expired: 'expired',
  fault: 'fault',
  'code-lost': 'fault',
  home: 'home',
}

function screenBelow(moment: Moment): ScreenName {
  const { name } = shownScreen({ ...moment, opened: undefined })
  // A question is asked over Welcome or Home.
  return WORDS[name] ?? (moment.session.status === 'signed-in' ? 'home' : 'welcome')
}
