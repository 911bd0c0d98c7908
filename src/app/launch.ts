import type { QueryClient } from '@tanstack/react-query'
import type { Observable } from '../async/observable.ts'
import type { AppConfig, ParsedAppConfig } from '../config/app-config.ts'
import { connectSignIn } from '../core/connect-sign-in.ts'
import { createWords, type Languages, type OverridesByTag } from '../i18n/words.ts'
import { endpointName } from '../protocol/fault-of.ts'
import type { LaunchFaultCode } from '../screens/fault/launch-fault-screen.tsx'
import type { Attempts } from '../sign-in/attempts.ts'
import { pendingFlows } from '../sign-in/attempts-state.ts'
import { apart } from '../sign-in/emit-events.ts'
import type { SignInListener } from '../sign-in/sign-in-event.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import { createAppearanceSettings, type AppearanceSettings } from './appearance.ts'
import { createHostScreen, type HostScreen } from './host-screen.ts'
import type { Platform } from './platform.ts'
import { createRestoration, type Restoration } from './restoration.ts'
import { createShownAttempts, type ShownAttempts } from './shown-attempts.ts'
import { createSuccessMoment, type SuccessMoment } from './success-moment.ts'
import { createSupport, type Support } from './support-notes.ts'

/** What every screen needs, even when the configuration is invalid. */
interface ScreenContext {
  readonly platform: Platform
  readonly appearance: AppearanceSettings
  /** Polls the attempts. Absent: the app makes its own. */
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
  readonly shownAttempts: ShownAttempts
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

/** The languages of the bundle, and what the app's own code says in place of their texts. */
export interface LaunchWords {
  readonly languages: Languages
  readonly messages?: OverridesByTag | undefined
}

/**
 * Connects the sign-in with its configuration and platform. Sends no request, and reads only the stores that answer
 * synchronously.
 */
export function prepareLaunch(
  read: ParsedAppConfig,
  platform: Platform,
  { languages, messages: fromCode }: LaunchWords,
  onEvent: SignInListener = () => undefined,
): Launch {
  const { words, problems } = createWords(languages, { ...(read.ok && read.config), fromCode })
  const parsed = read.ok && problems.length > 0 ? { ok: false as const, problems } : read
  const options = parsed.ok ? parsed.config : {}
  const context = { platform, appearance: createAppearanceSettings(platform, words, options) }
  if (!parsed.ok) return { ...context, ok: false, fault: { code: 'configuration_invalid', details: parsed.problems } }
  if (!platform.isSecure) return { ...context, ok: false, fault: { code: 'insecure_context' } }
  const support = createSupport(platform.supportNotesStore, platform.clock)
  const tellApp = apart(onEvent)
  const { signIn, attempts, connect } = connectSignIn(parsed.config, platform, {
    tell(event) {
      if (event.type === 'failed') support.failed(event.code, event.endpoint)
      tellApp(event)
    },
    noteTokens: support.signedIn,
    onDialect: support.deviated,
    isVisible: () => document.visibilityState !== 'hidden',
  })
  noteHiddenAnswers(attempts, support)
  const restoration = createRestoration(attempts, platform.initial !== undefined)
  return {
    ...context,
    ok: true,
    config: parsed.config,
    signIn,
    attempts,
    shownAttempts: createShownAttempts(attempts),
    restoration,
    success: createSuccessMoment({ attempts, session: signIn.session }),
    support,
    hostScreen: createHostScreen(signIn.session),
    mount() {
      const disconnect = connect()
      // What other windows have done since the last time.
      if (restoration.isDone()) void signIn.session.look()
      void restoration.begin()
      return disconnect
    },
  }
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
