import type { QueryClient } from '@tanstack/react-query'
import { createObservable, type Observable } from '../async/observable.ts'
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
  /** Whether the app behind the gate has opened "Who's watching?". */
  readonly choosing: Observable<boolean>
}

export type Launch = ReadyLaunch | (ScreenContext & { readonly ok: false; readonly fault: LaunchFault })

/**
 * Connects the sign-in with its configuration and platform. Sends no request, and reads only the stores that answer
 * synchronously.
 */
export function prepareLaunch(parsed: ParsedAppConfig, platform: Platform, onEvent?: SignInListener): Launch {
  const locale = parsed.ok ? parsed.config.locale : undefined
  const context = { platform, appearance: createAppearanceSettings(platform, locale) }
  if (!parsed.ok) return { ...context, ok: false, fault: { code: 'configuration_invalid', details: parsed.problems } }
  if (!platform.isSecure) return { ...context, ok: false, fault: { code: 'insecure_context' } }
  const support = createSupport(platform.supportNotesStore, platform.clock)
  const signIn = createSignIn(parsed.config, { ...platform, onDialect: support.deviated })
  const { clock, attemptWindows: windows } = platform
  let watching: string | undefined
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
  const restoration = createRestoration(attempts, platform.initial !== undefined)
  const choosing = createObservable(false)
  // Chosen, or signed out meanwhile: the question is over.
  signIn.session.subscribe(() => {
    const now = signIn.session.state()
    const account = now.status === 'signed-in' ? now.account : undefined
    if (account !== watching && choosing.get()) choosing.set(false)
    watching = account
  })
  return {
    ...context,
    ok: true,
    config: parsed.config,
    signIn,
    attempts,
    restoration,
    success: createSuccessMoment({ attempts, session: signIn.session }),
    support,
    choosing,
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
