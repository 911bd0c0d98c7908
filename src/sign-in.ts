import type { AppConfig } from './config/app-config.ts'
import type { Clock } from './protocol/clock.ts'
import { requestDeviceAuthorization } from './protocol/device-authorization.ts'
import { pollDeviceToken, unreachableOutcome } from './protocol/device-token.ts'
import { createHttp, withTimeout } from './protocol/http.ts'
import { createProviderSource } from './protocol/provider-source.ts'
import type { Provider } from './protocol/provider.ts'
import { refreshTokens } from './protocol/refresh.ts'
import { revokeTokens } from './protocol/revocation.ts'
import type { TokenSet } from './protocol/token-set.ts'
import { fetchViewer, viewerFromIdToken } from './protocol/user-info.ts'
import { createAttemptKeeper, type AttemptKeeper } from './session/attempt-keeper.ts'
import type { AttemptStore, OtherWindows, RevocationStore, SessionStore } from './session/ports.ts'
import { createSession, type Session } from './session/session.ts'
import type { DeviceFlowPorts } from './screens/sign-in/device-flow-query.ts'

/** A refresh once sent runs to its end: its answer may be the only copy of a rotated refresh token. */
const REFRESH_TIMEOUT_MS = 120_000
const POLL_TIMEOUT_MS = 20_000
/** How long after the end of a code its last poll may still be answered; then the code has expired. */
const LATE_ANSWER_MS = 3000

export interface SignInPlatform {
  readonly clock: Clock
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly sessionStore: SessionStore
  readonly attemptStore: AttemptStore
  readonly revocationStore: RevocationStore
  readonly windows: OtherWindows
}

export interface SignIn {
  readonly session: Session
  readonly attempts: AttemptKeeper
  /** The device flow's ports, but for what becomes of an attempt: that is for those who know which one was called off. */
  readonly flow: Omit<DeviceFlowPorts, 'onApproved' | 'onPending'>
  /** Gives tokens back that nobody wants any more. Never rejects. */
  readonly discard: (tokens: TokenSet) => Promise<void>
}

/** Binds the protocol to the session and the screens: the one place that knows which provider is meant. */
export function createSignIn(config: AppConfig, platform: SignInPlatform): SignIn {
  const { clock } = platform
  const { issuer, clientId } = config
  const http = createHttp({ fetch: platform.fetch })
  const source = createProviderSource(config, http)
  const revoke = (tokens: TokenSet) => source.ask((provider) => revokeTokens(provider, tokens))
  return {
    session: createSession({
      issuer,
      clientId,
      clock,
      store: platform.sessionStore,
      revocationStore: platform.revocationStore,
      windows: platform.windows,
      protocol: {
        refresh: ({ refreshToken = '' }) =>
          source.askOnce((provider) => refreshTokens(patient(provider, REFRESH_TIMEOUT_MS), refreshToken)),
        fetchViewer: (tokens) => source.ask((provider) => fetchViewer(provider, tokens)),
        revoke,
        viewerFromIdToken,
      },
    }),
    attempts: createAttemptKeeper({ issuer, clientId, clock, store: platform.attemptStore }),
    flow: {
      clock,
      random: Math.random,
      requestAuthorization: () => {
        source.beginAttempt()
        return source.ask((provider) => requestDeviceAuthorization(provider, config.scope))
      },
      poll: (authorization, remainingMs) => {
        const timeoutMs = Math.min(POLL_TIMEOUT_MS, remainingMs + LATE_ANSWER_MS)
        return (
          source
            .askOnce((provider) => pollDeviceToken(patient(provider, timeoutMs), authorization))
            // After a relaunch the first poll discovers the provider, which may be out of reach, too.
            .catch(unreachableOutcome)
        )
      },
    },
    discard: (tokens) => revoke(tokens).catch(() => undefined),
  }
}

function patient(provider: Provider, timeoutMs: number): Provider {
  return { ...provider, http: withTimeout(provider.http, timeoutMs) }
}
