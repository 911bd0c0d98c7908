import type { AppConfig } from '../config/app-config.ts'
import type { ClientAuth } from '../protocol/client-auth.ts'
import { clientIdentity } from '../protocol/client-identity.ts'
import type { Clock } from '../protocol/clock.ts'
import { offersS256, requestDeviceAuthorization } from '../protocol/device-authorization-request.ts'
import { pollDeviceToken, unreachableOutcome } from '../protocol/device-token.ts'
import type { NoteDialect } from '../protocol/dialects.ts'
import { offersDPoP } from '../protocol/discovery.ts'
import type { DPoPKey } from '../protocol/dpop.ts'
import { createHttp, withTimeout } from '../protocol/http.ts'
import { createPkcePairs } from '../protocol/pkce.ts'
import { createProviderClient } from '../protocol/provider-client.ts'
import { createProviderClock } from '../protocol/provider-clock.ts'
import type { Provider } from '../protocol/provider.ts'
import { explainLost, isHidden } from '../protocol/request-blocked.ts'
import { refreshTokens } from '../protocol/refresh.ts'
import { revokeTokens } from '../protocol/revocation.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import { fetchViewer, viewerFromIdToken, type Viewer } from '../protocol/user-info.ts'
import type { FetchProven } from '../session/authorized-fetch.ts'
import { createDPoPKeys, type KeysInUse } from '../session/dpop-keys.ts'
import type { Accounts, AccountsOptions } from '../session/accounts.ts'
import type { DPoPKeyStore, OtherWindows, StoreFor } from '../session/ports.ts'
import type { StoredTokens } from '../session/session-record.ts'
import { createSession, type Session } from '../session/session.ts'
import { createTokenBinding } from '../session/token-binding.ts'
import type { DeviceFlowPorts } from './device-flow-steps.ts'
import { destroyingKey } from './destroying-key.ts'
import { openAccounts, type AccountsPlatform } from './open-accounts.ts'
import { leaveOtherAccounts } from './leave-other-accounts.ts'
import { withMore } from './scope-request.ts'
import { isLimited } from './start-when-allowed.ts'
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
  /** What several accounts need in addition. Absent in a terminal, which has one. */
  readonly accounts?: AccountsPlatform
  /** SessionOptions.initial */
  readonly initial?: StoredTokens
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
  /** With several accounts: the current account's. */
  readonly session: Session
  /** Undefined: this television has one account. */
  readonly accounts: Accounts | undefined
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
  const pkcePairs = createPkcePairs()
  const hiddenAnswers = createHiddenAnswers(async (address) => !isOutsideBrowser && isHidden(address, platform.fetch))
  // Through the session, which retries a revocation that did not reach the provider.
  const discard = (tokens: TokenSet) => session.revoke(tokens)
  const hasSeveral = config.accounts === 'several' && platform.accounts !== undefined
  const keys = createDPoPKeys(
    [platform.dpopKeyStore, ...(platform.accounts?.dpopKeyStores ?? [])],
    createProviderClock(clock, platform.hostTime),
    hasSeveral ? keysInUse : undefined,
  )
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
  const options: AccountsOptions['session'] = {
    ...{ clock, hasReliableClock, revocationStore: revocationStore(platform.storeFor) },
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
  }
  const accounts = hasSeveral ? openAccounts(config, platform, options) : undefined
  const single = () => {
    const store = sessionStore(platform.storeFor)
    const client = clientIdentity(config)
    const { windows, initial } = platform
    const alone = createSession({ ...client, ...options, store, windows, ...(initial && { initial }) })
    const { storeFor } = platform.accounts ?? {}
    return storeFor ? leaveOtherAccounts(alone, { ...client, store, storeFor }) : alone
  }
  const session: Session = destroyingKey(accounts?.session ?? single(), keys, accounts)
  /** The tokens of every account. */
  function signedIn(): readonly TokenSet[] {
    const now = session.state()
    return accounts ? accounts.tokens() : now.status === 'signed-in' ? [now.tokens] : []
  }
  function keysInUse(): KeysInUse {
    const thumbprints = (all: readonly TokenSet[]) => all.map(({ keyThumbprint }) => keyThumbprint)
    const open = accounts?.openRevocations() ?? []
    return { accounts: thumbprints(signedIn()), revocations: thumbprints(open.map(({ tokens }) => tokens)) }
  }
  return {
    session,
    accounts,
    flow: {
      clock,
      random: Math.random,
      prepare() {
        const prepared = providerClient.ask(async (provider) => offersS256(provider) && pkcePairs.prepare())
        // Not yet the viewer's concern: the request for a code tries again.
        prepared.catch(() => undefined)
      },
      requestAuthorization: async (more) => {
        providerClient.beginAttempt()
        // Before the approval: an old revocation could end a sign-in that the same viewer approves in the same session
        // (ADR 013).
        void session.revocations.retry()
        await binding.begin()
        const asked = providerClient.ask((provider) =>
          requestDeviceAuthorization(...withMore(provider, config.scope, more), pkcePairs.take),
        )
        return asked.catch(async (error: unknown) => {
          if (isLimited(error)) onDialect?.('device_request_limited')
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
      if (named.name !== undefined) return named
      const { claims: _, ...loaded } = (await fetchViewerOf(tokens).catch(() => undefined)) ?? {}
      return { ...named, ...loaded }
    },
    fetchProven: async (url, init, accessToken) => {
      const tokens = signedIn().find((one) => one.accessToken === accessToken)
      const key = await keys.find(tokens?.keyThumbprint)
      // Act as if the API had refused: the refresh that follows ends the session.
      return key ? key.fetch(platform.fetch, url, init, accessToken) : new Response(null, { status: 401 })
    },
  }
}

/** The provider with `key` for its proofs, if given, and with its own timeout. */
function askedWith(provider: Provider, key: DPoPKey | undefined, timeoutMs?: number): Provider {
  const http = timeoutMs === undefined ? provider.http : withTimeout(provider.http, timeoutMs)
  return { ...provider, http, ...(key && { dpopKey: key }) }
}
