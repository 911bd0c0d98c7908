import { useSyncExternalStore } from 'react'
import { WelcomeScreen, type WelcomeControl } from '../screens/welcome/welcome-screen.tsx'
import type { SignedOutReason } from '../session/session-state.ts'
import type { FocusReturn } from '../ui/focus-return.ts'
import { useApp } from './app-context.ts'
import { useAppearance } from './appearance.ts'
import { offeredHelp } from './help.tsx'
import type { OpenedScreen } from './shown-screen.ts'
import { usePreconnect } from './use-preconnect.ts'
import { VERSION } from './version.ts'

interface WelcomeProps {
  readonly reason: SignedOutReason
  readonly focusReturn: (control: WelcomeControl) => FocusReturn
  readonly open: (screen: OpenedScreen) => void
}

/** Welcome, for a viewer who is signed out. */
export function Welcome({ reason, focusReturn, open }: WelcomeProps) {
  const { config, platform, appearance, attempts, signIn } = useApp()
  const { revocations } = signIn.session
  const isEndingOpen = useSyncExternalStore(revocations.subscribe, revocations.hasFailed)
  const { highContrast } = useAppearance(appearance)
  usePreconnect(config)
  return (
    <WelcomeScreen
      appName={config.appName}
      version={config.appVersion ?? VERSION}
      logo={config.brand.logo}
      reason={reason}
      isEndingOpen={isEndingOpen}
      highContrast={highContrast}
      help={offeredHelp(config)}
      focusReturn={focusReturn}
      onHelp={open}
      onSignIn={attempts.open}
      onLanguage={() => open('languages')}
      onContrast={() => appearance.chooseContrast(!highContrast)}
      onDiagnostics={() => open('diagnostics')}
      onBack={platform.television.backToPlatform ?? (() => open('exit'))}
    />
  )
}
