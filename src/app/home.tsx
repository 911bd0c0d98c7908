import { HomeScreen, type HomeControl } from '../screens/home/home-screen.tsx'
import type { SignedIn } from '../session/session-state.ts'
import type { FocusReturn } from '../ui/focus-return.ts'
import { useApp } from './app-context.ts'
import type { OpenedScreen } from './shown-screen.ts'
import { useFirstMinute } from './use-first-minute.ts'
import { useHomeAccounts } from './use-home-accounts.ts'

interface HomeProps {
  readonly session: SignedIn
  readonly focusReturn: (control: HomeControl) => FocusReturn
  readonly open: (screen: OpenedScreen) => void
}

/** Home, for the signed-in viewer. */
export function Home({ session: { viewer, notStored }, focusReturn, open }: HomeProps) {
  const { attempts, platform, signIn } = useApp()
  const { clock, television } = platform
  const isFirstMinute = useFirstMinute(attempts.signedInAt(), clock)
  const { signOutLabel, further } = useHomeAccounts(viewer, open)
  return (
    <HomeScreen
      viewer={viewer}
      notStored={notStored === true}
      focusReturn={focusReturn}
      onSignOut={() => open('sign-out')}
      signOutLabel={signOutLabel}
      further={further}
      onNotYou={isFirstMinute ? () => void signIn.session.signOut() : undefined}
      onBack={television.backToPlatform ?? (() => open('exit'))}
    />
  )
}
