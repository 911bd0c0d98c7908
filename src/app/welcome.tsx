import { useCallback, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useLook } from './appearance.ts'
import { readDiagnostics } from './read-diagnostics.ts'
import type { ReadyLaunch } from './launch.ts'
import { DiagnosticsScreen } from '../screens/diagnostics/diagnostics-screen.tsx'
import { LanguagesScreen } from '../screens/welcome/languages-screen.tsx'
import { WelcomeScreen, type WelcomeControl } from '../screens/welcome/welcome-screen.tsx'
import type { SignedOutReason } from '../session/session-state.ts'
import { useFocusReturn } from '../ui/focus-return.ts'
import { useLeaving } from './use-exit.tsx'
import { useWarmConnection } from './use-preconnect.ts'
import { VERSION } from './version.ts'

interface WelcomeProps {
  readonly launch: ReadyLaunch
  readonly reason: SignedOutReason
  /** What is asked over Welcome; it waits for the languages and the diagnostics to be closed. */
  readonly question: ReactNode
}

/** Welcome, and the questions that are asked over it. */
export function Welcome({ launch, reason, question: asked }: WelcomeProps) {
  const { config, platform, appearance, attempts, signIn } = launch
  const { revocations } = signIn.session
  const isEndingOpen = useSyncExternalStore(revocations.subscribe, revocations.hasFailed)
  const { appName, brand } = config
  const { highContrast } = useLook(appearance)
  useWarmConnection(config)
  const focusReturn = useFocusReturn<WelcomeControl>('sign-in')
  const [isChoosing, setChoosing] = useState(false)
  const [isDiagnosing, setDiagnosing] = useState(false)
  const read = useCallback(() => readDiagnostics(launch), [launch])
  const { askToLeave, question } = useLeaving('welcome', appName, platform.television)
  if (isChoosing) {
    const choose = (language: string) => {
      appearance.chooseLanguage(language)
      setChoosing(false)
    }
    return <LanguagesScreen onChoose={choose} onBack={() => setChoosing(false)} />
  }
  if (isDiagnosing) return <DiagnosticsScreen read={read} onBack={() => setDiagnosing(false)} />
  return (
    asked ||
    question || (
      <WelcomeScreen
        appName={appName}
        version={config.appVersion ?? VERSION}
        logo={brand.logo}
        reason={reason}
        isEndingOpen={isEndingOpen}
        highContrast={highContrast}
        focusReturn={focusReturn}
        onSignIn={attempts.open}
        onLanguage={() => setChoosing(true)}
        onContrast={() => appearance.chooseContrast(!highContrast)}
        onDiagnostics={() => setDiagnosing(true)}
        onBack={askToLeave}
      />
    )
  )
}
