import type { PollOutcome } from '../protocol/device-token.ts'
import { OAuthError, TokenBindingError, type TokenBindingCode } from '../protocol/errors.ts'
import type { DPoPKey } from '../protocol/dpop.ts'
import type { TokenSet, UnboundReason } from '../protocol/token-set.ts'
import type { DPoPKeys } from './dpop-keys.ts'

/** Decides which requests carry DPoP proofs, and what happens to a sign-in that cannot be bound (RFC 9449). */
export interface TokenBinding {
  /**
   * Starts a new attempt. It may be bound even if the last one was not.
   *
   * @throws TokenBindingError tokens must be bound, and this television or the provider cannot; no code is shown
   */
  begin(): Promise<void>
  /** Makes one poll; `ask` sends it. @throws the errors of `ask` and of `begin` */
  poll(ask: (key?: DPoPKey) => Promise<PollOutcome>): Promise<PollOutcome>
  /**
   * @throws the errors of `ask`; OAuthError `invalid_grant`: the key that the tokens are bound to no longer exists, or
   *   the new ones are not bound although they must be
   */
  refresh(tokens: TokenSet, ask: (key?: DPoPKey) => Promise<TokenSet>): Promise<TokenSet>
  /**
   * Sends a proof while the key exists: Keycloak's executor `dpop-bind-enforcer` demands one. @throws the errors of
   * `ask`
   */
  revoke(tokens: TokenSet, ask: (key?: DPoPKey) => Promise<void>): Promise<void>
  /** @throws as `refresh` */
  fetchViewer<V>(tokens: TokenSet, ask: (key?: DPoPKey) => Promise<V>): Promise<V>
}

export interface TokenBindingOptions {
  /** AppConfig.tokenBinding. */
  readonly wish: 'bearer' | 'dpop-preferred' | 'dpop-required'
  /** Whether the provider supports DPoP with this key's algorithm. Rejects when the provider is out of reach. */
  readonly isOffered: () => Promise<boolean>
  readonly keys: DPoPKeys
  /** Revokes tokens that are not bound although they must be. */
  readonly discard: (tokens: TokenSet) => void
}

export function createTokenBinding({ wish, isOffered, keys, discard }: TokenBindingOptions): TokenBinding {
  /** The key or the reason for the running attempt's polls; undefined: not known yet, as after a relaunch. */
  let decision: Promise<DPoPKey | UnboundReason> | undefined

  async function decide(): Promise<DPoPKey | UnboundReason> {
    if (!(await isOffered())) return 'not_offered'
    return (await keys.obtain()) ?? 'no_key_store'
  }

  async function decided(): Promise<DPoPKey | UnboundReason> {
    const mine = (decision ??= decide())
    try {
      return await mine
    } catch (error) {
      if (decision === mine) decision = undefined
      throw error
    }
  }

  function refuseIfRequired(reason: UnboundReason): void {
    if (wish === 'dpop-required') throw new TokenBindingError(...FAULTS[reason])
  }

  async function pollWithProof(key: DPoPKey, ask: (key: DPoPKey) => Promise<PollOutcome>): Promise<PollOutcome> {
    const outcome = await ask(key)
    if (outcome.kind !== 'approved') return outcome
    const { tokens } = outcome
    if (tokens.tokenType === 'bearer') {
      if (wish === 'dpop-required') discard(tokens)
      refuseIfRequired('not_bound')
      return { kind: 'approved', tokens: { ...tokens, unboundBecause: 'not_bound' } }
    }
    // Before the tokens are stored: without their key they are useless.
    await keys.keep(key)
    return { kind: 'approved', tokens: { ...tokens, keyThumbprint: key.thumbprint } }
  }

  return {
    async begin() {
      if (wish === 'bearer') return
      keys.forget()
      decision = decide()
      // Otherwise the key is made while the viewer reads the code: the first poll is seconds away.
      decision.catch(() => undefined)
      if (wish === 'dpop-preferred') return
      const result = await decided()
      if (typeof result === 'string') refuseIfRequired(result)
    },

    async poll(ask) {
      if (wish === 'bearer') return ask()
      const result = await decided()
      try {
        if (typeof result !== 'string') return await pollWithProof(result, ask)
      } catch (error) {
        if (!(error instanceof TokenBindingError) || wish === 'dpop-required') throw error
        // The code is not spent. The next poll goes without a proof.
        decision = Promise.resolve(error.code === 'token_binding_clock' ? 'clock_wrong' : 'proof_refused')
        return { kind: 'authorization_pending' }
      }
      refuseIfRequired(result)
      const outcome = await ask()
      return outcome.kind === 'approved'
        ? { kind: 'approved', tokens: { ...outcome.tokens, unboundBecause: result } }
        : outcome
    },

    async refresh(tokens, ask) {
      const { keyThumbprint, unboundBecause } = tokens
      if (keyThumbprint === undefined && wish !== 'dpop-required')
        return { ...(await ask()), ...(unboundBecause && { unboundBecause }) }
      // This refresh also binds tokens from before binding was required (Keycloak 26.7 does so).
      const key = await (keyThumbprint === undefined ? keys.obtain() : keys.find(keyThumbprint))
      if (!key) throw new OAuthError('invalid_grant', 400, 'The key that the tokens must be bound to is not here.')
      const refreshed = await ask(key)
      // RFC 9449 §5: discarded where the protection is required. `dpop-preferred` accepts a provider that binds only
      // the refresh token. The key is kept, because the next refresh needs its proof.
      if (wish === 'dpop-required' && refreshed.tokenType === 'bearer') {
        // Without rotation the old refresh token is still the current one and would otherwise stay valid.
        discard({ ...(tokens.refreshToken !== undefined && { refreshToken: tokens.refreshToken }), ...refreshed })
        throw new OAuthError('invalid_grant', 400, 'The provider has not bound the tokens to the key.')
      }
      return { ...refreshed, keyThumbprint: key.thumbprint }
    },

    async revoke({ keyThumbprint }, ask) {
      if (keyThumbprint === undefined) return ask()
      return ask(await keys.find(keyThumbprint).catch(() => undefined))
    },

    async fetchViewer(tokens, ask) {
      if (tokens.tokenType === 'bearer') return ask()
      const key = await keys.find(tokens.keyThumbprint)
      if (!key) throw new OAuthError('invalid_token', 401, 'The key that the tokens are bound to is gone.')
      return ask(key)
    },
  }
}

const FAULTS: Readonly<Record<UnboundReason, readonly [TokenBindingCode, string]>> = {
  no_key_store: ['token_binding_unavailable', 'This television has nowhere to keep a key to bind the tokens to.'],
  not_offered: ['token_binding_not_offered', 'The provider does not offer to bind tokens to a key (DPoP with ES256).'],
  not_bound: ['token_binding_not_offered', 'The provider has not bound the tokens to the key.'],
  clock_wrong: ['token_binding_clock', 'The provider refuses proofs made by the clock of this television.'],
  proof_refused: ['token_binding_refused', 'The provider refuses the proof that the key is here.'],
}

/**
 * How a signed-in viewer's tokens are bound, for diagnostics. `refresh_token_only`: the access token is a bearer token.
 */
export type BindingState =
  | { readonly kind: 'dpop' }
  | { readonly kind: 'bearer'; readonly reason: UnboundReason | 'refresh_token_only' | 'not_wished' }

export function bindingOf({ tokenType, keyThumbprint, unboundBecause }: TokenSet): BindingState {
  if (tokenType === 'dpop') return { kind: 'dpop' }
  const reason = keyThumbprint === undefined ? (unboundBecause ?? 'not_wished') : 'refresh_token_only'
  return { kind: 'bearer', reason }
}
