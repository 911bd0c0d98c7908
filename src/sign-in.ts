import type { AppConfig } from './config/app-config.ts'
import type { Clock } from './protocol/clock.ts'
import { requestDeviceAuthorization } from './protocol/device-authorization.ts'
import { pollDeviceToken, unreachableOutcome } from './protocol/device-token.ts'
import { createHttp, withTimeout } from './protocol/http.ts'
import { discoverProvider, type Provider } from './protocol/provider.ts'
import { refreshTokens } from './protocol/refresh.ts'
import { revokeTokens } from './protocol/revocation.ts'
import type { TokenSet } from './protocol/token-set.ts'
import { fetchViewer, viewerFromIdToken } from './protocol/user-info.ts'
import { createAttemptKeeper, type AttemptKeeper } from './session/attempt-keeper.ts'
import type { AttemptStore, SessionStore } from './session/ports.ts'
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
  const provider = once(() => discoverProvider(config, http))
  const revoke = async (tokens: TokenSet) => revokeTokens(await provider(), tokens)
  return {
    session: createSession({
      issuer,
      clientId,
      clock,
      store: platform.sessionStore,
      protocol: {
        refresh: async ({ refreshToken = '' }) =>
          refreshTokens({ ...(await provider()), http: withTimeout(http, REFRESH_TIMEOUT_MS) }, refreshToken),
        fetchViewer: async (tokens) => fetchViewer(await provider(), tokens),
        revoke,
        viewerFromIdToken,
      },
    }),
    attempts: createAttemptKeeper({ issuer, clientId, clock, store: platform.attemptStore }),
    flow: {
      clock,
      random: Math.random,
      requestAuthorization: async () => requestDeviceAuthorization(await provider(), config.scope),
      poll: async (authorization, remainingMs) => {
        const patient = withTimeout(http, Math.min(POLL_TIMEOUT_MS, remainingMs + LATE_ANSWER_MS))
        try {
          return await pollDeviceToken({ ...(await provider()), http: patient }, authorization)
        } catch (error) {
          // After a relaunch the first poll discovers the provider, which may be out of reach, too.
          return unreachableOutcome(error)
        }
      },
    },
    discard: (tokens) => revoke(tokens).catch(() => undefined),
  }
}

/** Keeps the first success; a failure is tried anew at the next call. */
function once(discover: () => Promise<Provider>): () => Promise<Provider> {
  let found: Promise<Provider> | undefined
  return () => {
    found ??= discover().catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
}
