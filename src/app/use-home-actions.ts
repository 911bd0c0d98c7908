import type { Viewer } from '../protocol/user-info.ts'
import type { HomeAction } from '../screens/home/home-screen.tsx'
import { nameOf, shortened } from '../screens/home/name-of.ts'
import { MOST_ACCOUNTS } from '../session/accounts-state.ts'
import { useMessages } from '../ui/messages-context.ts'
import { useAccountsState, useApp } from './app-context.ts'
import type { OpenedScreen } from './shown-screen.ts'

/** What the viewer can do on Home: another account, signing out, and with several accounts also switching. */
export function useHomeActions(viewer: Viewer, open: (screen: OpenedScreen) => void): readonly HomeAction[] {
  const { attempts, signIn } = useApp()
  const { accounts } = useAccountsState()
  const { accounts: words, home } = useMessages()
  const add = { control: 'another', onPress: attempts.open } as const
  const signOut = { control: 'sign-out', onPress: () => open('sign-out') } as const
  if (!signIn.accounts)
    return [
      { ...add, label: home.anotherAccount },
      { ...signOut, label: home.signOut },
    ]
  const name = nameOf(viewer)
  const hasOthers = accounts.length > 1
  const isFull = accounts.filter(({ isSignedIn }) => isSignedIn).length >= MOST_ACCOUNTS
  return [
    ...(hasOthers ? [{ control: 'switch', label: words.switch, onPress: () => open('accounts') } as const] : []),
    ...(isFull ? [] : [{ ...add, label: words.add }]),
    { ...signOut, label: name === undefined ? home.signOut : words.signOutOf(shortened(name)) },
    ...(hasOthers
      ? [{ control: 'sign-out-all', label: words.signOutAll, onPress: () => open('sign-out-all') } as const]
      : []),
  ]
}
