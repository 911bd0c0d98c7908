import type { AppConfig } from '../config/app-config.ts'
import type { ClientAuth } from '../protocol/client-auth.ts'
import { clientIdentity } from '../protocol/client-identity.ts'
import type { Clock } from '../protocol/clock.ts'
import { requestDeviceAuthorization } from '../protocol/device-authorization-request.ts'
import { pollDeviceToken, unreachableOutcome } from '../protocol/device-token.ts'
import type { NoteDialect } from '../protocol/dialects.ts'
import { offersDPoP } from '../protocol/discovery.ts'
import type { DPoPKey } from '../protocol/dpop.ts'
import { createHttp, withTimeout } from '../protocol/http.ts'
import { createProviderClient } from '../protocol/provider-client.ts'
import { createProviderClock } from '../protocol/provider-clock.ts'
import type { Provider } from '../protocol/provider.ts'
import { explainLost, isHidden } from '../protocol/request-blocked.ts'
import { refreshTokens } from '../protocol/refresh.ts'
import { revokeTokens } from '../protocol/revocation.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import { fetchViewer, viewerFromIdToken, type Viewer } from '../protocol/user-info.ts'
import type { FetchProven } from '../session/authorized-fetch.ts'
import { createDPoPKeys, type DPoPKeys } from '../session/dpop-keys.ts'
import type { DPoPKeyStore, OtherWindows, StoreFor } from '../session/ports.ts'
import { createSession, type Session } from '../session/session.ts'
import { createTokenBinding } from '../session/token-binding.ts'
import type { DeviceFlowPorts } from './device-flow-steps.ts'
import { createHiddenAnswers } from './hidden-answers.ts'
import { revocationStore, sessionStore } from './stores.ts'

/**
 * Long, because a refresh once sent must run to its end: its response may be the only copy of a rotated refresh token.
 */
const REFRESH_TIMEOUT_MS = 120_000
const POLL_TIMEOUT_MS = 20_000
/** How long after the code's end the last poll may still get its response. After that the code has expired. */
const LATE_ANSWER_MS = 3000

export interface SignInPlatform {
  readonly clock: Clock
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly storeFor: StoreFor
  readonly windows: OtherWindows
  readonly dpopKeyStore: DPoPKeyStore
  /** SessionOptions.hasReliableClock */
  readonly hasReliableClock?: boolean
  /** True where no CORS keeps an answer from the app, as in Node. */
  readonly isOutsideBrowser?: boolean
  /**
   * Epoch milliseconds by the server that served the app, for a television whose own clock is wrong; undefined:
   * unknown.
   */
  readonly hostTime: () => Promise<number | undefined>
  /** Called with each deviation of the provider that was accepted (src/protocol/dialects.ts). */
  readonly onDialect?: NoteDialect
}

export interface SignIn {
  readonly session: Session
  /**
   * The device flow's ports. What happens with an approval is up to the caller, who knows which attempts were called
   * off.
   */
  readonly flow: DeviceFlowPorts
  /** Resolves when no revocation is being sent, to the worst of their results. Never rejects. */
  readonly revoked: () => Promise<'unreachable' | 'refused' | 'confirmed'>
  /** Revokes tokens that are no longer needed. Never rejects. */
  readonly discard: (tokens: TokenSet) => Promise<void>
  /** The viewer who approved, as far as the provider says. Never rejects. */
  readonly viewerOf: (tokens: TokenSet) => Promise<Viewer>
  /** Sends the app's own request to an API, with an access token that is bound to the key and a proof of it. */
  readonly fetchProven: FetchProven
}

/**
 * Connects the protocol with the session and the screens, for the configured provider. Without `clientAuth` it is a
 * public client, as every television is.
 */
export function createSignIn(config: AppConfig, platform: SignInPlatform, clientAuth?: ClientAuth): SignIn {
  const { clock, hasReliableClock = false, isOutsideBrowser = false, onDialect } = platform
  const http = createHttp({ fetch: platform.fetch })
  const providerClient = createProviderClient(
    {
      ...config,
      wallMs: () => clock.wallMs(),
      ...(onDialect && { onDialect }),
      ...(clientAuth && { clientAuth }),
    },
    http,
  )
  const hiddenAnswers = createHiddenAnswers(async (address) => !isOutsideBrowser && isHidden(address, platform.fetch))
  // Through the session, which retries a revocation that did not reach the provider.
  const discard = (tokens: TokenSet) => session.revoke(tokens)
  const keys = createDPoPKeys(platform.dpopKeyStore, createProviderClock(clock, platform.hostTime))
  const binding = createTokenBinding({
    wish: config.tokenBinding,
    isOffered: () => providerClient.ask(async (provider) => offersDPoP(provider)),
    keys,
    discard: (tokens) => void discard(tokens),
  })
  const fetchViewerOf = (tokens: TokenSet) =>
    binding.fetchViewer(tokens, (key) =>
      providerClient.ask((provider) => fetchViewer(askedWith(provider, key), tokens)),
    )
  const session = createSession({
    ...clientIdentity(config),
    clock,
    store: sessionStore(platform.storeFor),
    revocationStore: revocationStore(platform.storeFor),
    windows: platform.windows,
    hasReliableClock,
    protocol: {
      refresh: (tokens) =>
        binding.refresh(tokens, (key) =>
          providerClient.askOnce((provider) =>
            refreshTokens(askedWith(provider, key, REFRESH_TIMEOUT_MS), tokens.refreshToken ?? ''),
          ),
        ),
      fetchViewer: fetchViewerOf,
      revoke: (tokens) =>
        binding.revoke(tokens, (key) =>
          providerClient.ask((provider) => revokeTokens(askedWith(provider, key), tokens)),
        ),
      viewerFromIdToken,
    },
  })
  return {
    session: destroyingKey(session, keys),
    flow: {
      clock,
      random: Math.random,
      requestAuthorization: async () => {
        providerClient.beginAttempt()
        // Before the approval: an old revocation could end a sign-in that the same viewer approves in the same session
        // (ADR 013).
        void session.revocations.retry()
        await binding.begin()
        return providerClient
          .ask((provider) => requestDeviceAuthorization(provider, config.scope))
          .catch(async (error: unknown) => {
            throw isOutsideBrowser ? error : await explainLost(error, platform.fetch)
          })
      },
      poll: (authorization, remainingMs) => {
        const timeoutMs = Math.min(POLL_TIMEOUT_MS, remainingMs + LATE_ANSWER_MS)
        return (
          binding
            .poll((key) =>
              providerClient.askOnce((provider) => pollDeviceToken(askedWith(provider, key, timeoutMs), authorization)),
            )
            // After a relaunch the first poll runs discovery, which can also find the provider out of reach.
            .catch(unreachableOutcome)
            .then(hiddenAnswers.judge)
        )
      },
    },
    revoked: async () => {
      const { revocations } = session
      await revocations.settled()
      if (revocations.hasFailed()) return 'unreachable'
      return revocations.wasRefused() ? 'refused' : 'confirmed'
    },
    discard,
    async viewerOf(tokens) {
      const named = viewerFromIdToken(tokens)
      return named.name === undefined ? { ...named, ...(await fetchViewerOf(tokens).catch(() => undefined)) } : named
    },
    fetchProven: async (url, init, accessToken) => {
      const key = await keys.find()
      // Act as if the API had refused: the refresh that follows ends the session.
      return key ? key.fetch(platform.fetch, url, init, accessToken) : new Response(null, { status: 401 })
    },
  }
}

/**
 * Signing out also destroys the key, once the provider has confirmed the revocation, for which some providers want a
 * proof. A copy of the disk may still hold the key: the revocation is what ends the session.
 */
function destroyingKey(session: Session, keys: DPoPKeys): Session {
  const { revocations } = session
  const destroyIfFree = async () => {
    await revocations.settled()
    if (session.state().status === 'signed-out' && !revocations.hasFailed()) await keys.destroy()
  }
  return {
    ...session,
    async signOut() {
      await session.signOut()
      void destroyIfFree()
    },
    revocations: {
      ...revocations,
      async retry() {
        const hadFailed = revocations.hasFailed()
        await revocations.retry()
        if (hadFailed) void destroyIfFree()
      },
    },
  }
}

/** The provider with `key` for its proofs, if given, and with its own timeout. */
function askedWith(provider: Provider, key: DPoPKey | undefined, timeoutMs?: number): Provider {
  const http = timeoutMs === undefined ? provider.http : withTimeout(provider.http, timeoutMs)
  return { ...provider, http, ...(key && { dpopKey: key }) }
}
