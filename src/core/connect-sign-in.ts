import type { AppConfig } from '../config/app-config.ts'
import { clientIdentity } from '../protocol/client-identity.ts'
import { faultOf } from '../protocol/fault-of.ts'
import type { NoteDialect } from '../protocol/dialects.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Lock } from '../session/ports.ts'
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
  /** Gives back every listener and the poll lock. A request that is under way still ends; stored codes stay. */
  readonly disconnect: () => void
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
  const windows = withEnd(platform)
  const signIn = createSignIn(config, {
    ...platform,
    windows: windows.windows,
    ...(onDialect && { onDialect }),
  })
  const store = attemptsStore(platform.storeFor)
  const attempts = createAttempts({
    signIn,
    noteTokens,
    windows: windows.attemptWindows,
    record: createAttemptsRecord({ ...clientIdentity(config), clock, store, lock: platform.attemptWindows.recordLock }),
    events: watch(signIn, platform, tell),
    isVisible,
  })
  return { signIn, attempts, disconnect: windows.end }
}

/** The windows' listeners and poll lock, and the function that gives all of them back. */
function withEnd({ windows, attemptWindows }: CorePlatform) {
  const ends: (() => void)[] = []
  const remembered =
    (subscribe: (listener: () => void) => () => void) =>
    (listener: () => void): (() => void) => {
      const end = subscribe(listener)
      ends.push(end)
      return end
    }
  let isOver = false
  const over = new Promise<never>((_, reject) => ends.push(() => reject(new Error('The sign-in was disconnected.'))))
  over.catch(() => undefined)
  // After the end there is no turn any more: a promise that never settles keeps nothing alive.
  const pollLock: Lock = <R>(task: () => Promise<R>) =>
    isOver ? new Promise<R>(() => undefined) : attemptWindows.pollLock(() => Promise.race([task(), over]))
  return {
    windows: { ...windows, onStoreChange: remembered(windows.onStoreChange) },
    attemptWindows: { ...attemptWindows, pollLock, onAttemptsChange: remembered(attemptWindows.onAttemptsChange) },
    end() {
      isOver = true
      ends.splice(0).forEach((end) => end())
    },
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
