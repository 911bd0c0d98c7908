import { createAttachable } from '../async/attachable.ts'
import type { AppConfig } from '../config/app-config.ts'
import { clientIdentity } from '../protocol/client-identity.ts'
import { faultOf } from '../protocol/fault-of.ts'
import type { NoteDialect } from '../protocol/dialects.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import { createAttempts, type Attempts } from '../sign-in/attempts.ts'
import { createAttemptsRecord } from '../sign-in/attempts-record.ts'
import { createSignInEvents, type SignInEvents } from '../sign-in/emit-events.ts'
import type { SignInListener } from '../sign-in/sign-in-event.ts'
import { createSignIn, type SignIn } from '../sign-in/sign-in.ts'
import { attemptsStore } from '../sign-in/stores.ts'
import type { CorePlatform } from './core-platform.ts'

/** A sign-in with its session and its codes. The app, the gate and `couchpass/core` all use this one. */
export interface ConnectedSignIn {
  readonly signIn: SignIn
  readonly attempts: Attempts
  /** Follows the other windows, and polls, until the returned function is called. Then stored codes stay. */
  readonly connect: () => () => void
}

interface ConnectOptions {
  readonly tell: SignInListener
  /** Called with the tokens of each accepted approval. */
  readonly noteTokens?: (tokens: TokenSet) => void
  readonly onDialect?: NoteDialect
  /** Whether an expired code may be renewed without a key press. */
  readonly isVisible: () => boolean
}

/** Sends no request, and reads only the stores that answer synchronously. */
export function connectSignIn(config: AppConfig, platform: CorePlatform, options: ConnectOptions): ConnectedSignIn {
  const { tell, noteTokens = () => undefined, onDialect, isVisible } = options
  const { clock } = platform
  const { windows, attemptWindows, attach, detach } = detachable(platform)
  const signIn = createSignIn(config, {
    ...platform,
    windows,
    ...(onDialect && { onDialect }),
  })
  const store = attemptsStore(platform.storeFor)
  const attempts = createAttempts({
    signIn,
    noteTokens,
    windows: attemptWindows,
    record: createAttemptsRecord({ ...clientIdentity(config), clock, store, lock: attemptWindows.recordLock }),
    events: watch(signIn, platform, tell),
    isVisible,
  })
  return {
    signIn,
    attempts,
    connect() {
      attach()
      attempts.setPresent(true)
      return () => {
        detach()
        attempts.setPresent(false)
      }
    },
  }
}

/** The same windows, followed only between `attach` and `detach`. */
function detachable({ windows, attemptWindows }: CorePlatform) {
  const stores = createAttachable(windows.onStoreChange)
  const attempts = createAttachable(attemptWindows.onAttemptsChange)
  return {
    windows: { ...windows, onStoreChange: stores.subscribe },
    attemptWindows: { ...attemptWindows, onAttemptsChange: attempts.subscribe },
    attach: () => (stores.attach(), attempts.attach()),
    detach: () => (stores.detach(), attempts.detach()),
  }
}

/** Reports the sign-in's changes. */
function watch({ session, accounts }: SignIn, { clock, television }: CorePlatform, tell: SignInListener): SignInEvents {
  const events = createSignInEvents({
    clock,
    tell,
    describe(error) {
      const now = { isOffline: television.network.isOffline(), wallMs: clock.wallMs() }
      const { quote: code, endpoint } = faultOf(error, now)
      return { code, ...(endpoint !== undefined && { endpoint }) }
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
