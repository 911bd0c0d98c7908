import { HomeScreen, type HomeControl } from '../screens/home/home-screen.tsx'
import type { SignedIn } from '../session/session-state.ts'
import type { FocusReturn } from '../ui/focus-return.ts'
import { allowedPicture } from './allowed-picture.ts'
import { useApp } from './app-context.ts'
import type { OpenedScreen } from './shown-screen.ts'
import { useFirstBack } from './use-first-back.ts'
import { useFirstMinute } from './use-first-minute.ts'
import { useHomeActions } from './use-home-actions.ts'

interface HomeProps {
  readonly session: SignedIn
  readonly focusReturn: (control: HomeControl) => FocusReturn
  readonly open: (screen: OpenedScreen) => void
}

/** Home, for the signed-in viewer. */
export function Home({ session: { viewer, notStored }, focusReturn, open }: HomeProps) {
  const { attempts, config, platform, signIn } = useApp()
  const isFirstMinute = useFirstMinute(attempts.signedInAt(), platform.clock)
  return (
    <HomeScreen
      viewer={viewer}
      picture={allowedPicture(viewer.picture, config)}
      notStored={notStored === true}
      focusReturn={focusReturn}
      onDone={() => open('exit')}
      actions={useHomeActions(viewer, open)}
      onNotYou={isFirstMinute ? () => void signIn.session.signOut() : undefined}
      onBack={useFirstBack(open)}
    />
  )
}
