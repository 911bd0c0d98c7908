import { describe, expect, test, vi } from 'vitest'
import type { PollOutcome } from '../protocol/device-token.ts'
import { TokenBindingError, UnreachableError } from '../protocol/errors.ts'
import type { DPoPKey } from '../protocol/dpop.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import { bindingOf, createTokenBinding, type TokenBindingOptions } from './token-binding.ts'

const KEY = { thumbprint: 'of-the-key' } as DPoPKey
const BEARER: TokenSet = { accessToken: 'a', tokenType: 'bearer', refreshToken: 'r' }
const BOUND: TokenSet = { ...BEARER, tokenType: 'dpop' }
const PENDING: PollOutcome = { kind: 'authorization_pending' }
const approved = (tokens: TokenSet): PollOutcome => ({ kind: 'approved', tokens })

function binding(wish: TokenBindingOptions['wish'], { offered = true, canKeep = true } = {}) {
  const key = canKeep ? KEY : undefined
  const keys = {
    obtain: vi.fn(async () => key),
    find: vi.fn(async (thumbprint?: string) =>
      thumbprint === undefined || thumbprint === key?.thumbprint ? key : undefined,
    ),
    keep: vi.fn(async () => undefined),
    forget: vi.fn(),
    destroy: vi.fn(async () => true),
  }
  const isOffered = vi.fn(async () => offered)
  const discard = vi.fn()
  return { keys, isOffered, discard, ...createTokenBinding({ wish, isOffered, keys, discard }) }
}

/** Answers one request after the other, and records the key each was sent with. */
function answering<R>(...answers: (R | Error)[]) {
  const asked: (DPoPKey | undefined)[] = []
  const ask = async (key?: DPoPKey): Promise<R> => {
    asked.push(key)
    const answer = answers.shift()!
    if (answer instanceof Error) throw answer
    return answer
  }
  return { ask, asked }
}

describe('bearer', () => {
  test('works as if there were no keys', async () => {
    const { begin, poll, refresh, fetchViewer, keys, isOffered } = binding('bearer')
    const { ask, asked } = answering<PollOutcome>(approved(BEARER))
    await begin()
    expect(await poll(ask)).toEqual(approved(BEARER))
    expect(await refresh(BEARER, async () => BEARER)).toEqual(BEARER)
    await fetchViewer(BEARER, async () => ({}))
    expect(asked).toEqual([undefined])
    for (const used of [...Object.values(keys), isOffered]) expect(used).not.toHaveBeenCalled()
  })

  test('still refreshes tokens that were bound before', async () => {
    const bound = { ...BOUND, keyThumbprint: KEY.thumbprint }
    const { ask, asked } = answering<TokenSet>(BOUND)
    expect(await binding('bearer').refresh(bound, ask)).toEqual(bound)
    expect(asked).toEqual([KEY])
  })
})

describe('dpop-preferred', () => {
  test('polls with the key, stores it before it accepts the tokens, and records its thumbprint', async () => {
    const { begin, poll, keys } = binding('dpop-preferred')
    const { ask, asked } = answering<PollOutcome>(PENDING, approved(BOUND))
    await begin()
    expect(await poll(ask)).toEqual(PENDING)
    expect(await poll(ask)).toEqual(approved({ ...BOUND, keyThumbprint: KEY.thumbprint }))
    expect(asked).toEqual([KEY, KEY])
    expect(keys.keep).toHaveBeenCalledExactlyOnceWith(KEY)
    expect(keys.obtain).toHaveBeenCalledOnce()
  })

  test('binds an attempt that a relaunch continues', async () => {
    const { ask, asked } = answering<PollOutcome>(PENDING)
    await binding('dpop-preferred').poll(ask)
    expect(asked).toEqual([KEY])
  })

  test.each([
    ['not_offered', { offered: false }],
    ['no_key_store', { canKeep: false }],
  ] as const)('uses bearer tokens where binding is impossible: %s', async (unboundBecause, options) => {
    const { begin, poll } = binding('dpop-preferred', options)
    const { ask, asked } = answering<PollOutcome>(approved(BEARER))
    await begin()
    expect(await poll(ask)).toEqual(approved({ ...BEARER, unboundBecause }))
    expect(asked).toEqual([undefined])
  })

  test.each([
    ['clock_wrong', 'token_binding_clock'],
    ['proof_refused', 'token_binding_refused'],
  ] as const)('continues without proofs from the next poll once one is refused: %s', async (unboundBecause, code) => {
    const { begin, poll } = binding('dpop-preferred')
    const { ask, asked } = answering<PollOutcome>(new TokenBindingError(code, ''), approved(BEARER), PENDING)
    await begin()
    expect(await poll(ask)).toEqual(PENDING)
    expect(await poll(ask)).toEqual(approved({ ...BEARER, unboundBecause }))
    await begin()
    await poll(ask)
    expect(asked).toEqual([KEY, undefined, KEY])
  })

  test('accepts bearer tokens from a provider that ignores proofs', async () => {
    const { poll, keys } = binding('dpop-preferred')
    const { ask } = answering<PollOutcome>(approved(BEARER))
    expect(await poll(ask)).toEqual(approved({ ...BEARER, unboundBecause: 'not_bound' }))
    expect(keys.keep).not.toHaveBeenCalled()
  })

  test('decides nothing while the provider is out of reach', async () => {
    const { begin, poll, isOffered } = binding('dpop-preferred')
    isOffered.mockRejectedValue(new UnreachableError('no_connection', ''))
    const { ask, asked } = answering<PollOutcome>(PENDING)
    await begin()
    await expect(poll(ask)).rejects.toThrow(UnreachableError)
    isOffered.mockResolvedValue(true)
    await poll(ask)
    expect(asked).toEqual([KEY])
  })
})

describe('dpop-required', () => {
  test.each([
    ['token_binding_not_offered', { offered: false }],
    ['token_binding_unavailable', { canKeep: false }],
  ] as const)('refuses before there is a code: %s', async (code, options) => {
    const { begin, poll } = binding('dpop-required', options)
    const { ask, asked } = answering<PollOutcome>()
    await expect(begin()).rejects.toMatchObject({ name: 'TokenBindingError', code })
    await expect(poll(ask)).rejects.toMatchObject({ code })
    expect(asked).toEqual([])
  })

  test('ends the attempt when a proof is refused', async () => {
    const { ask } = answering<PollOutcome>(new TokenBindingError('token_binding_clock', ''))
    await expect(binding('dpop-required').poll(ask)).rejects.toMatchObject({ code: 'token_binding_clock' })
  })

  test('revokes bearer tokens', async () => {
    const { poll, discard } = binding('dpop-required')
    const { ask } = answering<PollOutcome>(approved(BEARER))
    await expect(poll(ask)).rejects.toMatchObject({ code: 'token_binding_not_offered' })
    expect(discard).toHaveBeenCalledExactlyOnceWith(BEARER)
  })

  test('binds earlier bearer tokens by a refresh, or ends the session', async () => {
    const { refresh, discard } = binding('dpop-required')
    const { ask, asked } = answering<TokenSet>(BOUND, BEARER)
    expect(await refresh(BEARER, ask)).toEqual({ ...BOUND, keyThumbprint: KEY.thumbprint })
    expect(asked).toEqual([KEY])
    await expect(refresh(BEARER, ask)).rejects.toMatchObject({ name: 'OAuthError', code: 'invalid_grant' })
    expect(discard).toHaveBeenCalledExactlyOnceWith(BEARER)
  })
})

describe('a bearer response to the refresh of bound tokens', () => {
  const bound = { ...BOUND, keyThumbprint: KEY.thumbprint }

  test('is discarded where tokens must be bound, and the session ends (RFC 9449 §5)', async () => {
    const { refresh, discard } = binding('dpop-required')
    const { ask, asked } = answering<TokenSet>({ ...BEARER, refreshToken: 'rotated' })
    await expect(refresh(bound, ask)).rejects.toMatchObject({ name: 'OAuthError', code: 'invalid_grant' })
    expect(asked).toEqual([KEY])
    expect(discard).toHaveBeenCalledExactlyOnceWith({ ...BEARER, refreshToken: 'rotated' })
  })

  test('has the old refresh token revoked if it brings no other', async () => {
    const { refresh, discard } = binding('dpop-required')
    const { ask } = answering<TokenSet>({ accessToken: 'new', tokenType: 'bearer' })
    await expect(refresh(bound, ask)).rejects.toMatchObject({ code: 'invalid_grant' })
    expect(discard).toHaveBeenCalledExactlyOnceWith({ accessToken: 'new', tokenType: 'bearer', refreshToken: 'r' })
  })

  test.each(['dpop-preferred', 'bearer'] as const)('is accepted with %s', async (wish) => {
    const { refresh, discard } = binding(wish)
    const { ask } = answering<TokenSet>(BEARER)
    expect(await refresh(bound, ask)).toEqual({ ...BEARER, keyThumbprint: KEY.thumbprint })
    expect(discard).not.toHaveBeenCalled()
  })
})

describe('tokens whose key no longer exists', () => {
  const lost = { ...BOUND, keyThumbprint: 'of-another' }

  test('end the session without a request', async () => {
    const { refresh, fetchViewer } = binding('dpop-preferred')
    const { ask, asked } = answering<never>()
    await expect(refresh(lost, ask)).rejects.toMatchObject({ code: 'invalid_grant' })
    await expect(fetchViewer(lost, ask)).rejects.toMatchObject({ status: 401 })
    expect(asked).toEqual([])
  })

  test('are kept while the store does not respond', async () => {
    const { refresh, keys } = binding('dpop-preferred')
    keys.find.mockRejectedValue(new UnreachableError('key_store_timeout', ''))
    await expect(refresh(lost, async () => BOUND)).rejects.toThrow(UnreachableError)
  })
})

test('a refresh that brings a bearer access token keeps the key: the refresh token is bound (Keycloak)', async () => {
  const bound = { ...BOUND, keyThumbprint: KEY.thumbprint }
  const { refresh, fetchViewer } = binding('dpop-preferred')
  const { ask, asked } = answering<TokenSet>(BEARER, BEARER)
  const refreshed = await refresh(bound, ask)
  expect(refreshed).toEqual({ ...BEARER, keyThumbprint: KEY.thumbprint })
  await refresh(refreshed, ask)
  expect(asked).toEqual([KEY, KEY])
  const viewers = answering<object>({})
  await fetchViewer(refreshed, viewers.ask)
  expect(viewers.asked).toEqual([undefined])
})

test.each([
  [BOUND, { kind: 'dpop' }],
  [BEARER, { kind: 'bearer', reason: 'not_wished' }],
  [
    { ...BEARER, unboundBecause: 'clock_wrong' as const },
    { kind: 'bearer', reason: 'clock_wrong' },
  ],
  [
    { ...BEARER, keyThumbprint: 'k' },
    { kind: 'bearer', reason: 'refresh_token_only' },
  ],
])('%j is %j', (tokens, state) => {
  expect(bindingOf(tokens)).toEqual(state)
})
