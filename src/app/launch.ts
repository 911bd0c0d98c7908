import type { QueryClient } from '@tanstack/react-query'
import type { Observable } from '../async/observable.ts'
import type { AppConfig, ParsedAppConfig } from '../config/app-config.ts'
import { endpointName, faultOf } from '../screens/fault/fault-of.ts'
import type { LaunchFaultCode } from '../screens/fault/launch-fault-screen.tsx'
import { clientIdentity } from '../protocol/client-identity.ts'
import { createAttempts, type Attempts } from '../sign-in/attempts.ts'
import { createAttemptsRecord } from '../sign-in/attempts-record.ts'
import { pendingFlows } from '../sign-in/attempts-state.ts'
import { apart, createSignInEvents, type SignInEvents } from '../sign-in/emit-events.ts'
import type { SignInListener } from '../sign-in/sign-in-event.ts'
import { createSignIn, type SignIn } from '../sign-in/sign-in.ts'
import { attemptsStore } from '../sign-in/stores.ts'
import { createAppearanceSettings, type AppearanceSettings } from './appearance.ts'
import { createAttachable } from './attachable.ts'
import { createHostScreen, type HostScreen } from './host-screen.ts'
import type { Platform } from './platform.ts'
import { createRestoration, type Restoration } from './restoration.ts'
import { createSuccessMoment, type SuccessMoment } from './success-moment.ts'
import { createSupport, type Support } from './support-notes.ts'

/** What every screen needs, even when the configuration is invalid. */
interface ScreenContext {
  readonly platform: Platform
  readonly appearance: AppearanceSettings
  /** Runs the screens' queries. Absent: each frame makes its own. */
  readonly queryClient?: QueryClient
}

/** The app cannot start; `details` are for its developers. */
interface LaunchFault {
  readonly code: LaunchFaultCode
  readonly details?: readonly string[]
}

export interface ReadyLaunch extends ScreenContext {
  readonly ok: true
  readonly config: AppConfig
  readonly signIn: SignIn
  readonly attempts: Attempts
  readonly restoration: Restoration
  readonly success: SuccessMoment
  readonly support: Support
  /** What the app behind the sign-in has opened. */
  readonly hostScreen: Observable<HostScreen | undefined>
  /** Guests see the app, and Back from Welcome returns to it. */
  readonly isOptional?: boolean
  /** The app is on the page: reads the stores, and follows the other windows until the returned function is called. */
  readonly mount: () => () => void
}

export type Launch = ReadyLaunch | (ScreenContext & { readonly ok: false; readonly fault: LaunchFault })

/**
 * Connects the sign-in with its configuration and platform. Sends no request, and reads only the stores that answer
 * synchronously.
 */
export function prepareLaunch(parsed: ParsedAppConfig, given: Platform, onEvent?: SignInListener): Launch {
  const locale = parsed.ok ? parsed.config.locale : undefined
  const { platform, attach, detach } = detachable(given)
  const context = { platform, appearance: createAppearanceSettings(platform, locale) }
  if (!parsed.ok) return { ...context, ok: false, fault: { code: 'configuration_invalid', details: parsed.problems } }
  if (!platform.isSecure) return { ...context, ok: false, fault: { code: 'insecure_context' } }
  const support = createSupport(platform.supportNotesStore, platform.clock)
  const signIn = createSignIn(parsed.config, { ...platform, onDialect: support.deviated })
  const { clock, attemptWindows: windows } = platform
  const store = attemptsStore(platform.storeFor)
  const attempts = createAttempts({
    signIn,
    noteTokens: support.signedIn,
    windows,
    record: createAttemptsRecord({ ...clientIdentity(parsed.config), clock, store, lock: windows.recordLock }),
    events: watch(signIn, support, platform, onEvent),
    isVisible: () => document.visibilityState !== 'hidden',
  })
  noteHiddenAnswers(attempts, support)
  const restoration = createRestoration(attempts)
  return {
    ...context,
    ok: true,
    config: parsed.config,
    signIn,
    attempts,
    restoration,
    success: createSuccessMoment({ attempts, session: signIn.session }),
    support,
    hostScreen: createHostScreen(signIn.session),
    mount() {
      attach()
      attempts.setPresent(true)
      // What other windows have done since the last time.
      if (restoration.isDone()) void signIn.session.look()
      void restoration.begin()
      return () => {
        detach()
        attempts.setPresent(false)
      }
    },
  }
}

/** The same platform, whose other windows are followed only while the app is mounted. */
function detachable(platform: Platform) {
  const { windows, attemptWindows } = platform
  const stores = createAttachable(windows.onStoreChange)
  const attempts = createAttachable(attemptWindows.onAttemptsChange)
  return {
    platform: {
      ...platform,
      windows: { ...windows, onStoreChange: stores.subscribe },
      attemptWindows: { ...attemptWindows, onAttemptsChange: attempts.subscribe },
    } satisfies Platform,
    attach: () => (stores.attach(), attempts.attach()),
    detach: () => (stores.detach(), attempts.detach()),
  }
}

/** Reports the sign-in's changes to the app, and notes them for support. */
function watch(
  { session, accounts }: SignIn,
  support: Support,
  { clock, television }: Platform,
  onEvent: SignInListener = () => undefined,
): SignInEvents {
  const tellApp = apart(onEvent)
  const events = createSignInEvents({
    clock,
    describe(error) {
      const now = { isOffline: television.network.isOffline(), wallMs: clock.wallMs() }
      const { quote: code, endpoint } = faultOf(error, now)
      return { code, ...(endpoint !== undefined && { endpoint }) }
    },
    tell(event) {
      if (event.type === 'failed') support.failed(event.code, event.endpoint)
      tellApp(event)
    },
  })
  accounts?.onSwitch(events.switched)
  let before = session.state()
  session.subscribe(() => {
    const [from, to] = [before, session.state()]
    before = to
    events.sessionMoved(from, to)
  })
  return events
}

/** Support hears of answers that the browser hides while the code is still on the screen, not only at its end. */
function noteHiddenAnswers(attempts: Attempts, support: Support): void {
  let noted: string | undefined
  attempts.subscribe(() => {
    const { hiddenAt } = pendingFlows(attempts.state()).find((one) => one.hiddenAt !== undefined) ?? {}
    if (hiddenAt !== undefined && hiddenAt !== noted) support.failed('request_blocked', endpointName(hiddenAt))
    noted = hiddenAt
  })
}
