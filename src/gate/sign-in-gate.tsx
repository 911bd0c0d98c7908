import { useLayoutEffect, useState } from 'react'
import { AppProvider } from '../app/app-provider.tsx'
import { CurrentScreen } from '../app/current-screen.tsx'
import { prepareLaunch, type Launch } from '../app/launch.ts'
import { OwnWelcomeContext } from '../app/own-welcome.ts'
import { readPageConfig } from '../app/page-config.ts'
import { createObservable } from '../async/observable.ts'
import { parseAppConfig } from '../config/app-config.ts'
import type { SignInEvent } from '../sign-in/sign-in-event.ts'
import { listenEarly } from '../ui/keys/listen.ts'
import { BrowserOnly } from './browser-only.tsx'
import { CoveredApp } from './covered-app.tsx'
import { followViewers } from './follow-viewers.ts'
import { launchWords } from './gate-words.ts'
import { openGate, type Gate } from './gate.ts'
import { pagePlatform } from './page-platform.ts'
import type { SignInGateProps, SignInProps, SignInProviderProps } from './sign-in-props.ts'
import { useConfigWarning } from './use-config-warning.ts'

// An app registers its own key listeners after it has imported this module, and so hears no key of the sign-in.
listenEarly()

/**
 * Shows the sign-in in front of an app. The app is mounted at the first sign-in, and seen once the screen has said who
 * is in. When the session ends it stays mounted, hidden and without keys and focus, until the same viewer signs in
 * again. For another viewer it is mounted anew.
 */
export function SignInGate(props: SignInGateProps) {
  return (
    <BrowserOnly>
      <Shell {...props} isOptional={false} />
    </BrowserOnly>
  )
}

/**
 * Makes the sign-in optional. Guests see the app, and `useSignIn().open` shows the sign-in over it. The app stays
 * mounted whoever is signed in; `SignedIn` and `SignedOut` are for the parts that depend on it.
 */
export function SignInProvider(props: SignInProviderProps) {
  return (
    <BrowserOnly>
      <Shell {...props} isOptional />
    </BrowserOnly>
  )
}

function Shell({ fallback, children, isOptional, ...props }: SignInGateProps & { readonly isOptional: boolean }) {
  const { launch, gate } = useGateOf(props, isOptional)
  return (
    <AppProvider launch={launch}>
      <OwnWelcomeContext.Provider value={props.welcome}>
        {gate ? (
          <CoveredApp gate={gate} fallback={fallback}>
            {children}
          </CoveredApp>
        ) : (
          <CurrentScreen />
        )}
      </OwnWelcomeContext.Provider>
    </AppProvider>
  )
}

interface Opened {
  readonly launch: Launch
  readonly gate: Gate | undefined
}

/** Prepares the sign-in once. The newest listeners are called, whichever render they come from. */
function useGateOf({ config, platform, onEvent, onViewerChange, ...words }: SignInProps, isOptional: boolean): Opened {
  const [listeners] = useState(() => createObservable({ onEvent, onViewerChange }))
  useLayoutEffect(() => listeners.set({ onEvent, onViewerChange }), [listeners, onEvent, onViewerChange])
  useConfigWarning(config)
  const [opened] = useState((): Opened => {
    const parsed = config ? parseAppConfig(config) : readPageConfig()
    const tell = (event: SignInEvent) => listeners.get().onEvent?.(event)
    const prepared = prepareLaunch(parsed, platform ?? pagePlatform(), launchWords(words), tell)
    const launch = prepared.ok ? { ...prepared, isOptional } : prepared
    const gate = openGate(launch)
    if (gate) followViewers(gate.presence, isOptional, (now, before) => listeners.get().onViewerChange?.(now, before))
    return { launch, gate }
  })
  return opened
}
