import type { Viewer } from '../protocol/user-info.ts'
import type { HomeAction } from '../screens/home/home-screen.tsx'
import { nameOf, shortened } from '../screens/home/name-of.ts'
import { MOST_ACCOUNTS } from '../session/accounts-state.ts'
import { useMessages } from '../ui/messages-context.ts'
import { useAccountsState, useApp } from './app-context.ts'
import type { OpenedScreen } from './shown-screen.ts'

/** What Home offers beside its viewer: another account, or with several accounts also switching and signing out all. */
export function useHomeAccounts(
  viewer: Viewer,
  open: (screen: OpenedScreen) => void,
): { readonly signOutLabel: string; readonly further: readonly HomeAction[] } {
  const { attempts, signIn } = useApp()
  const { accounts } = useAccountsState()
  const { accounts: words, home } = useMessages()
  const add = { control: 'another', onPress: attempts.open } as const
  if (!signIn.accounts) return { signOutLabel: home.signOut, further: [{ ...add, label: home.anotherAccount }] }
  const name = nameOf(viewer)
  const hasOthers = accounts.length > 1
  const isFull = accounts.filter(({ isSignedIn }) => isSignedIn).length >= MOST_ACCOUNTS
  return {
    signOutLabel: name === undefined ? home.signOut : words.signOutOf(shortened(name)),
    further: [
      ...(hasOthers ? [{ control: 'switch', label: words.switch, onPress: () => open('accounts') } as const] : []),
      ...(isFull ? [] : [{ ...add, label: words.add }]),
      ...(hasOthers
        ? [{ control: 'sign-out-all', label: words.signOutAll, onPress: () => open('sign-out-all') } as const]
        : []),
    ],
  }
}
