import { useContext, useEffect, useSyncExternalStore } from 'react'
import { WelcomeScreen, type WelcomeControl } from '../screens/welcome/welcome-screen.tsx'
import type { SignedOutReason } from '../session/session-state.ts'
import type { FocusReturn } from '../ui/focus-return.ts'
import { useApp } from './app-context.ts'
import { QrRehearsal } from '../ui/qr-rehearsal.tsx'
import { offeredHelp } from './help.tsx'
import { OwnWelcomeContext } from './own-welcome.ts'
import type { OpenedScreen } from './shown-screen.ts'
import { useFirstBack } from './use-first-back.ts'
import { usePreconnect } from './use-preconnect.ts'
import { VERSION } from './version.ts'

interface WelcomeProps {
  readonly reason: SignedOutReason
  readonly focusReturn: (control: WelcomeControl) => FocusReturn
  readonly open: (screen: OpenedScreen) => void
  /** Undefined: Back leaves the app. */
  readonly onBack: (() => void) | undefined
}

/** Welcome, for a viewer who is signed out. */
export function Welcome({ reason, focusReturn, open, onBack }: WelcomeProps) {
  const { appearance, config, attempts, shownAttempts, signIn } = useApp()
  const { revocations } = signIn.session
  const isEndingOpen = useSyncExternalStore(revocations.subscribe, revocations.hasFailed)
  usePreconnect(config)
  useEffect(() => attempts.prepare(), [attempts])
  const leave = useFirstBack(open, onBack === undefined)
  return (
    <>
      <WelcomeScreen
        appName={config.appName}
        version={config.appVersion ?? VERSION}
        hasLanguages={appearance.languages.length > 0}
        logo={config.brand.logo}
        reason={reason}
        isEndingOpen={isEndingOpen}
        help={offeredHelp(config)}
        focusReturn={focusReturn}
        onHelp={open}
        onSignIn={() => (shownAttempts.stay(), attempts.open())}
        onAppearance={() => open('appearance')}
        onDiagnostics={() => open('diagnostics')}
        own={useContext(OwnWelcomeContext)}
        onBack={onBack ?? leave}
      />
      <QrRehearsal isWanted={() => !attempts.state().isOpen} />
    </>
  )
}
