import type { QueryClient } from '@tanstack/react-query'
import { createAppearance, type Appearance } from './appearance.ts'
import { createAttempts, type Attempts } from '../sign-in/attempts.ts'
import type { AppConfig, ParsedAppConfig } from '../config/app-config.ts'
import type { Platform } from './platform.ts'
import { faultOf } from '../screens/fault/fault-of.ts'
import { createAttemptsRecord } from '../sign-in/attempts-record.ts'
import type { SignInListener } from '../sign-in/sign-in-event.ts'
import { apart, createSignInEvents, type SignInEvents } from '../sign-in/emit-events.ts'
import { createSignIn, type SignIn } from '../sign-in/sign-in.ts'
import { attemptsStore } from '../sign-in/stores.ts'
import { createSupport, type Support } from './support-notes.ts'

/** What every screen is drawn with, whatever the configuration says. */
export interface Setting {
  readonly platform: Platform
  readonly appearance: Appearance
  /** Where the screens' queries live; absent: each frame has its own. */
  readonly queryClient?: QueryClient
}

/** The app cannot go on as it is; `details` are for the people who build it. */
export interface LaunchFault {
  readonly code: 'configuration_invalid' | 'insecure_context' | 'unexpected_error'
  readonly details?: readonly string[]
}

export interface ReadyLaunch extends Setting {
  readonly ok: true
  readonly config: AppConfig
  readonly signIn: SignIn
  readonly attempts: Attempts
  readonly support: Support
}

export type Launch = ReadyLaunch | (Setting & { readonly ok: false; readonly fault: LaunchFault })

/** Binds the sign-in to its configuration and platform. Sends nothing; of the stores it reads those alone that answer at once. */
export function prepareLaunch(parsed: ParsedAppConfig, platform: Platform, onEvent?: SignInListener): Launch {
  const setting = { platform, appearance: createAppearance(platform, parsed.ok ? parsed.config.locale : undefined) }
  if (!parsed.ok) return { ...setting, ok: false, fault: { code: 'configuration_invalid', details: parsed.problems } }
  if (!platform.isSecure) return { ...setting, ok: false, fault: { code: 'insecure_context' } }
  const signIn = createSignIn(parsed.config, platform)
  const support = createSupport(platform.supportNotesStore, platform.clock)
  const { issuer, clientId } = parsed.config
  const { clock, attemptWindows: windows } = platform
  const store = attemptsStore(platform.storeFor)
  const attempts = createAttempts({
    signIn,
    noteTokens: support.signedIn,
    windows,
    record: createAttemptsRecord({ issuer, clientId, clock, store, lock: windows.recordLock }),
    events: watch(signIn, support, platform, onEvent),
    isVisible: () => document.visibilityState !== 'hidden',
  })
  return { ...setting, ok: true, config: parsed.config, signIn, attempts, support }
}

/** Tells the app, and notes for support, what becomes of the sign-in. */
function watch(
  { session }: SignIn,
  support: Support,
  { clock, television }: Platform,
  onEvent: SignInListener = () => undefined,
): SignInEvents {
  const tellApp = apart(onEvent)
  const events = createSignInEvents({
    clock,
    codeOf: (error) => faultOf(error, { isOffline: television.network.isOffline(), wallMs: clock.wallMs() }).code,
    tell(event) {
      if (event.type === 'failed') support.failed(event.code)
      tellApp(event)
    },
  })
  let before = session.state()
  session.subscribe(() => {
    const [from, to] = [before, session.state()]
    before = to
    events.sessionMoved(from, to)
  })
  return events
}
