import { useState, useSyncExternalStore } from 'react'
import { AccountsScreen } from '../screens/accounts/accounts-screen.tsx'
import { LeaveQuestion } from '../screens/accounts/leave-question.tsx'
import { ManageAccountsScreen } from '../screens/accounts/manage-accounts-screen.tsx'
import { nameOf, shortened } from '../screens/home/name-of.ts'
import type { Account } from '../session/account-seat.ts'
import { MOST_ACCOUNTS } from '../session/accounts-state.ts'
import type { SessionState } from '../session/session-state.ts'
import { useMessages } from '../ui/messages-context.ts'
import { useAccountsState, useApp } from './app-context.ts'
import type { OpenedScreen } from './shown-screen.ts'
import { useFirstBack } from './use-first-back.ts'

interface AccountsProps {
  readonly session: SessionState
  readonly start: 'accounts' | 'sign-out-all'
  readonly open: (screen: OpenedScreen) => void
  /** Back to the app or to Home. */
  readonly onClose: () => void
  /** Back while nobody is signed in. Undefined: leaves the app. */
  readonly onBack: (() => void) | undefined
}

/** "Who's watching?" and what it opens. */
export function Accounts({ session, start, open, onClose, onBack }: AccountsProps) {
  const { appearance, attempts, signIn } = useApp()
  const state = useAccountsState()
  const { revocations } = signIn.session
  const isEndingOpen = useSyncExternalStore(revocations.subscribe, revocations.hasFailed)
  const { accounts: words, signOut: signOutWords } = useMessages()
  const [view, show] = useState<'accounts' | 'manage' | 'sign-out-all' | Account>(start)
  const isSignedIn = session.status === 'signed-in'
  const leave = useFirstBack(open, view === 'accounts' && !isSignedIn && onBack === undefined)
  const startSignIn = () => (onClose(), attempts.open())
  const signedIn = state.accounts.filter((account) => account.isSignedIn)

  if (view === 'accounts')
    return (
      <AccountsScreen
        accounts={state.accounts}
        focused={state.current}
        isEndingOpen={isEndingOpen}
        hasLanguages={appearance.languages.length > 0}
        onAdd={signedIn.length < MOST_ACCOUNTS ? startSignIn : undefined}
        onChoose={({ id }) => (signIn.accounts?.switchTo(id) ? onClose() : startSignIn())}
        onManage={() => show('manage')}
        onAppearance={() => open('appearance')}
        onBack={isSignedIn ? onClose : (onBack ?? leave)}
      />
    )
  if (view === 'manage')
    return (
      <ManageAccountsScreen
        accounts={state.accounts}
        onLeave={show}
        onSignOutAll={() => show('sign-out-all')}
        onBack={() => show('accounts')}
      />
    )
  if (view === 'sign-out-all')
    return (
      <LeaveQuestion
        title={words.signOutAllTitle}
        text={words.signOutAllText}
        action={words.signOutAll}
        onAction={() => (onClose(), void signIn.accounts?.signOutAll())}
        onStay={start === 'sign-out-all' ? onClose : () => show('manage')}
      />
    )
  const name = nameOf(view.viewer) ?? words.unnamed
  const [title, label] = view.isSignedIn ? [words.signOutTitle, words.signOutOf] : [words.forgetTitle, words.forget]
  return (
    <LeaveQuestion
      title={title(name)}
      text={view.isSignedIn ? signOutWords.text : words.forgetText}
      action={label(shortened(name))}
      onAction={() => (show('accounts'), void signIn.accounts?.signOut(view.id))}
      onStay={() => show('manage')}
    />
  )
}
