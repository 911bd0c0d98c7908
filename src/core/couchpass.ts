import '../polyfills.ts'
import { after } from '../async/after.ts'
import { createObservable } from '../async/observable.ts'
import { parseAppConfig, type AppConfig } from '../config/app-config.ts'
import { createMemoryPlatform } from '../platform/memory-platform.ts'
import { createPagePlatform } from '../platform/page-platform.ts'
import type { Viewer } from '../protocol/user-info.ts'
import { createAuthorizedFetch, type AuthorizedFetch } from '../session/authorized-fetch.ts'
import { followPresence } from '../session/presence.ts'
import type { AccessToken, SignedOutReason } from '../session/session-state.ts'
import { createViewerCalls } from '../session/viewer-calls.ts'
import { pendingFlows } from '../sign-in/attempts-state.ts'
import { apart } from '../sign-in/emit-events.ts'
import { retryRevocations } from '../sign-in/retry-revocations.ts'
import type { SignInEvent, SignInListener } from '../sign-in/sign-in-event.ts'
import { connectSignIn } from './connect-sign-in.ts'
import type { CorePlatform } from './core-platform.ts'
import { keepAwakeForCode } from './keep-awake-for-code.ts'
import { keepViewerLoaded } from './keep-viewer-loaded.ts'
import { runAttempts } from './run-attempts.ts'
import { stepOf, type SignInEnd, type SignInStep } from './sign-in-step.ts'
import { createStarter, type SignInHandle, type StartOptions } from './start-sign-in.ts'

export { OAuthError, ResponseFormatError, TokenBindingError, UnreachableError } from '../protocol/errors.ts'
export { OriginNotListedError, RedirectRefusedError } from '../session/authorized-fetch.ts'
export { SignedOutError } from '../session/session-state.ts'
export type { AccessToken, AppConfig, AuthorizedFetch, CorePlatform, SignedOutReason, Viewer }
export type { SignInEnd, SignInEvent, SignInHandle, SignInListener, SignInStep, StartOptions }

/** Whether a viewer is signed in. The same object until something changes. */
export type CouchpassState =
  /** The stores are being read; this takes milliseconds. */
  | { readonly status: 'restoring' }
  /** `hasOpenCode`: a code from before a relaunch is still valid, and `signIn.start` shows it again. */
  | { readonly status: 'signed-out'; readonly reason: SignedOutReason; readonly hasOpenCode: boolean }
  | { readonly status: 'signed-in'; readonly viewer: Viewer }

/** A sign-in without screens. */
export interface Couchpass {
  state(): CouchpassState
  /** Calls the listener after each change of the state. Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void
  readonly signIn: {
    /** Call this when the viewer asks to sign in, not at launch (RFC 8628 §3.1). One code at a time. */
    start(options?: StartOptions): SignInHandle
  }
  /** `fetch` with the access token, for the origins in `connectOrigins`. */
  readonly fetch: AuthorizedFetch
  /**
   * Resolves to an access token that is valid for at least `minValiditySeconds` (default 30) if the provider issues such
   * tokens. A secret. Rejects with SignedOutError, or with the error of a failed refresh.
   */
  getAccessToken(minValiditySeconds?: number): Promise<AccessToken>
  /** Signs out at once. Resolves when the tokens have left the storage; they are revoked in the background. */
  signOut(): Promise<void>
  /** Gives back every listener and timer. The session and a live code stay stored for the next launch. */
  dispose(): void
}

export interface CreateOptions {
  /** Default: the page and its television; in Node a memory that ends with the process. */
  readonly platform?: CorePlatform
  /** Receives the sign-in events, for counting and measuring. */
  readonly onEvent?: SignInListener
}

/**
 * Makes the sign-in for one viewer. Reads the stores, and signs in from them; requests no code by itself.
 * @throws Error that lists every problem of the configuration
 */
export function createCouchpass(
  config: Partial<AppConfig> & Pick<AppConfig, 'issuer' | 'clientId'>,
  { platform = defaultPlatform(), onEvent = () => undefined }: CreateOptions = {},
): Couchpass {
  const parsed = parseAppConfig(config)
  if (!parsed.ok) throw new Error(`The configuration of Couchpass is invalid:\n${parsed.problems.join('\n')}`)
  const { clock, television } = platform
  // An expired code ends: whether the viewer wants another one is the screen's question.
  const options = { tell: apart(onEvent), isVisible: () => false }
  const { signIn, attempts, disconnect } = connectSignIn({ ...parsed.config, accounts: 'single' }, platform, options)
  const { session } = signIn
  const state = createObservable<CouchpassState>({ status: 'restoring' })
  let isRestored = false
  let isDisposed = false

  function update(): void {
    const next = isRestored ? stateNow() : state.get()
    if (JSON.stringify(next) !== JSON.stringify(state.get())) state.set(next)
  }
  function stateNow(): CouchpassState {
    const now = session.state()
    if (now.status === 'signed-in') return { status: 'signed-in', viewer: now.viewer }
    const { isOpen } = attempts.state()
    const hasOpenCode = isOpen && pendingFlows(attempts.state()).length > 0
    return now.status === 'restoring' ? now : { status: 'signed-out', reason: now.reason, hasOpenCode }
  }
  /** An approval whose code no screen shows, such as one that the app before an update has left: nobody wants it. */
  function declineHeldApproval(): void {
    if (attempts.state().approval) attempts.answer(false)
  }

  const ends = [
    session.subscribe(update),
    attempts.subscribe(declineHeldApproval),
    attempts.subscribe(update),
    runAttempts(attempts, after),
    retryRevocations(session.revocations, television.network),
    keepAwakeForCode(attempts, television, after),
  ]
  const restored = attempts.restore().then(() => {
    isRestored = true
    update()
    if (!isDisposed) ends.push(keepViewerLoaded(session))
  })
  const begin = createStarter({
    ...{ attempts, session, restored },
    stepOf: (attempt) => stepOf(attempt, clock, { isOffline: television.network.isOffline(), wallMs: clock.wallMs() }),
  })
  return {
    state: state.get,
    subscribe: state.subscribe,
    signIn: { start: (options = {}) => (platform.isSecure ? begin(options) : refused(options)) },
    fetch: createAuthorizedFetch({
      session,
      fetch: platform.fetch,
      fetchProven: signIn.fetchProven,
      origins: parsed.config.connectOrigins,
      calls: createViewerCalls(followPresence(session), 'reject'),
      ...(typeof document !== 'undefined' && { base: () => document.baseURI }),
    })(),
    getAccessToken: session.getAccessToken,
    signOut: () => session.signOut(),
    dispose() {
      isDisposed = true
      // What the stores still answer registers its listeners first.
      void restored.then(disconnect)
      disconnect()
      ends.forEach((end) => end())
    },
  }
}

/** One for the page: its stores write in order, and it listens to the television's own events. */
let pagePlatform: CorePlatform | undefined
function defaultPlatform(): CorePlatform {
  if (typeof window === 'undefined') return createMemoryPlatform()
  return (pagePlatform ??= createPagePlatform())
}

/** Browsers provide no WebCrypto outside a secure context (https or localhost). */
function refused({ onStep }: StartOptions): SignInHandle {
  const step: SignInStep = { status: 'failed', faultCode: 'insecure_context' }
  const ended = Promise.resolve(step)
  if (onStep) void ended.then(onStep)
  return { cancel: () => undefined, ended }
}
