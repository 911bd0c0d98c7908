import { describe, expect, it } from 'vitest'
import { OAuthError, UnreachableError } from '../protocol/errors.ts'
import { SignedOutError } from './session-state.ts'
import { createTestSession, FIRST, idle, SECOND, storedWith, THIRD } from './testing.ts'

const invalidGrant = () => new OAuthError('invalid_grant', 400)
const unreachable = () => new UnreachableError('no_connection', 'There is no connection.')

describe('restore', () => {
  it('is signed in from the store at once, without any request', async () => {
    const { session, store, refresh, fetchViewer } = createTestSession({ stored: storedWith(FIRST) })
    expect(session.state()).toEqual({ status: 'restoring' })
    await Promise.all([session.restore(), session.restore()])
    expect(session.state()).toEqual({ status: 'signed-in', viewer: { sub: 'sub-1', name: 'Ada' }, tokens: FIRST })
    await session.restore()
    expect(store.calls).toEqual(['load'])
    expect(refresh.count + fetchViewer.count).toBe(0)
  })

  it('is signed out when the store is empty', async () => {
    const { session } = createTestSession()
    await session.restore()
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'none' })
  })

  it('is signed out when the store cannot be read', async () => {
    const { session, store } = createTestSession({ stored: storedWith(FIRST) })
    store.isBroken = true
    await session.restore()
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'none' })
  })

  it.each([{ issuer: 'https://other.example' }, { clientId: 'other' }])(
    'ignores what another configuration has stored, and leaves it alone: %o',
    async (other) => {
      const stored = { ...storedWith(FIRST), ...other }
      const { session, store } = createTestSession({ stored })
      await session.restore()
      expect(session.state()).toEqual({ status: 'signed-out', reason: 'none' })
      expect(store.value).toBe(stored)
    },
  )

  it('makes getAccessToken wait rather than say that nobody is signed in', async () => {
    const { session, store, refresh } = createTestSession({ stored: storedWith(FIRST) })
    const release = store.holdNext()
    void session.restore()
    const token = session.getAccessToken()
    release()
    ;(await refresh.next()).resolve(SECOND)
    expect(await token).toEqual({ accessToken: 'access-2', tokenType: 'bearer' })
  })
})

describe('accept', () => {
  it('stores the tokens before anybody sees the session signed in', async () => {
    const { session, store } = createTestSession()
    await session.restore()
    const release = store.holdNext()
    const accepted = session.accept(FIRST)
    await idle()
    expect(session.state().status).toBe('signed-out')
    release()
    await accepted
    const viewer = { sub: 'sub-1', name: 'Ada of id-1' }
    expect(session.state()).toEqual({ status: 'signed-in', viewer, tokens: FIRST })
    expect(store.value).toEqual(storedWith(FIRST, viewer))
  })

  it('signs in a viewer of whom no id_token tells', async () => {
    const { session } = createTestSession()
    const tokens = { accessToken: 'access-1', tokenType: 'bearer' } as const
    await session.accept(tokens)
    expect(session.state()).toEqual({ status: 'signed-in', viewer: {}, tokens })
  })

  it('signs in all the same when no store takes the tokens, and says so', async () => {
    const { session, store, refresh, clock } = createTestSession()
    store.isBroken = true
    await session.accept(FIRST)
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: FIRST, notStored: true })

    store.isBroken = false
    clock.pass(300)
    const token = session.getAccessToken()
    ;(await refresh.next()).resolve(SECOND)
    await token
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: SECOND })
    expect(session.state()).not.toHaveProperty('notStored')
  })

  it('wins over a restore that answers later', async () => {
    const { session, store } = createTestSession({ stored: storedWith(FIRST) })
    const release = store.holdNext()
    const restored = session.restore()
    const accepted = session.accept(SECOND)
    release()
    await Promise.all([restored, accepted])
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: SECOND })
    expect(store.value?.tokens).toEqual(SECOND)
  })

  it('stays signed out, and revokes, when the viewer signs out while the tokens are being stored', async () => {
    const { session, store, revoke } = createTestSession()
    const release = store.holdNext()
    const accepted = session.accept(FIRST)
    await idle()
    const signedOut = session.signOut()
    release()
    await Promise.all([accepted, signedOut])
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
    expect(store.value).toBeUndefined()
    expect((await revoke.next()).given.refreshToken).toBe(FIRST.refreshToken)
  })

  it('gives the later of two sign-ins', async () => {
    const { session, store } = createTestSession()
    const release = store.holdNext()
    const both = [session.accept(FIRST), session.accept(SECOND)]
    release()
    await Promise.all(both)
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: SECOND })
    expect(store.value?.tokens).toEqual(SECOND)
  })
})

describe('getAccessToken', () => {
  it('gives a fresh access token without a request', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(269)
    expect(await session.getAccessToken()).toEqual({ accessToken: 'access-1', tokenType: 'bearer' })
    expect(refresh.count).toBe(0)
  })

  it('refreshes a token that is good for less than asked', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(240)
    const token = session.getAccessToken(60)
    const call = await refresh.next()
    expect(call.given).toEqual(FIRST)
    call.resolve(SECOND)
    expect(await token).toEqual({ accessToken: 'access-2', tokenType: 'bearer' })
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: SECOND })
  })

  it('refreshes in any case when asked for a token that is good for ever', async () => {
    const { session, refresh } = createTestSession()
    const { expiresInSeconds: _, ...endless } = FIRST
    await session.accept(endless)
    const token = session.getAccessToken(Infinity)
    ;(await refresh.next()).resolve(SECOND)
    expect((await token).accessToken).toBe('access-2')
  })

  it('gives what came of a refresh even if that is good for less than asked, and does not ask again', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const token = session.getAccessToken(60)
    ;(await refresh.next()).resolve({ ...SECOND, expiresInSeconds: 5 })
    expect((await token).accessToken).toBe('access-2')
    expect(refresh.count).toBe(1)
  })

  it('refreshes first after a relaunch, because the age of the token is unknown', async () => {
    const { session, refresh } = createTestSession({ stored: storedWith(FIRST) })
    await session.restore()
    const token = session.getAccessToken()
    ;(await refresh.next()).resolve(SECOND)
    expect((await token).accessToken).toBe('access-2')
    expect((await session.getAccessToken()).accessToken).toBe('access-2')
    expect(refresh.count).toBe(1)
  })

  it('counts the age of refreshed tokens from before the request', async () => {
    const { session, refresh, clock } = createTestSession({ stored: storedWith(FIRST) })
    await session.restore()
    const token = session.getAccessToken()
    const call = await refresh.next()
    clock.pass(20)
    call.resolve(SECOND)
    await token
    clock.pass(250)
    void session.getAccessToken().catch(() => {})
    await idle()
    expect(refresh.count).toBe(2)
  })

  it('gives a restored token as it is when there is no refresh token', async () => {
    const { refreshToken: _, ...tokens } = FIRST
    const { session, refresh } = createTestSession({ stored: storedWith(tokens) })
    await session.restore()
    expect((await session.getAccessToken()).accessToken).toBe('access-1')
    expect(refresh.count).toBe(0)
  })

  it('ends the session when the token has run out and there is no refresh token', async () => {
    const { refreshToken: _, ...tokens } = FIRST
    const { session, store, clock } = createTestSession()
    await session.accept(tokens)
    clock.pass(299)
    expect((await session.getAccessToken()).accessToken).toBe('access-1')
    clock.pass(1)
    await expect(session.getAccessToken()).rejects.toMatchObject({ name: 'SignedOutError', reason: 'session-ended' })
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'session-ended' })
    expect(store.value).toBeUndefined()
  })

  it('sends one refresh for all who ask at once', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const asked = [session.getAccessToken(), session.getAccessToken(), session.getAccessToken(120)]
    ;(await refresh.next()).resolve(SECOND)
    expect((await Promise.all(asked)).map(({ accessToken }) => accessToken)).toEqual(Array(3).fill('access-2'))
    expect(refresh.count).toBe(1)
  })

  it('stores new tokens before anybody may use them', async () => {
    const { session, store, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    let given: unknown
    const token = session.getAccessToken().then((value) => (given = value))
    const call = await refresh.next()
    const release = store.holdNext()
    call.resolve(SECOND)
    await idle()
    expect(given).toBeUndefined()
    expect(session.state()).toMatchObject({ tokens: FIRST })
    release()
    await token
    expect(store.value?.tokens).toEqual(SECOND)
  })

  it('keeps the refresh token and id_token that a refresh answer leaves out, but not the old lifetime', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const token = session.getAccessToken()
    ;(await refresh.next()).resolve({ accessToken: 'access-2', tokenType: 'bearer' })
    await token
    const tokens = { accessToken: 'access-2', tokenType: 'bearer', refreshToken: 'refresh-1', idToken: 'id-1' }
    expect(session.state()).toEqual({ status: 'signed-in', viewer: { sub: 'sub-1', name: 'Ada of id-1' }, tokens })
  })

  it('fails that call only when the provider cannot be reached', async () => {
    const { session, store, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const failing = session.getAccessToken()
    const error = unreachable()
    ;(await refresh.next()).reject(error)
    await expect(failing).rejects.toBe(error)
    expect(session.state().status).toBe('signed-in')
    expect(store.value?.tokens).toEqual(FIRST)

    const token = session.getAccessToken()
    ;(await refresh.next()).resolve(SECOND)
    expect((await token).accessToken).toBe('access-2')
  })

  it('fails that call only on a refusal other than invalid_grant', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const failing = session.getAccessToken()
    ;(await refresh.next()).reject(new OAuthError('invalid_client', 401))
    await expect(failing).rejects.toMatchObject({ code: 'invalid_client' })
    expect(session.state().status).toBe('signed-in')
  })

  it('ends the session on invalid_grant', async () => {
    const { session, store, refresh, revoke, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const asked = [session.getAccessToken(), session.getAccessToken()]
    ;(await refresh.next()).reject(invalidGrant())
    for (const result of await Promise.allSettled(asked))
      expect(result).toMatchObject({ status: 'rejected', reason: { name: 'SignedOutError', reason: 'session-ended' } })
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'session-ended' })
    expect(store.value).toBeUndefined()
    expect(revoke.count).toBe(0)
  })

  it('rejects when nobody is signed in', async () => {
    const { session } = createTestSession()
    await expect(session.getAccessToken()).rejects.toBeInstanceOf(SignedOutError)
    await session.restore()
    await expect(session.getAccessToken()).rejects.toMatchObject({ code: 'signed_out', reason: 'none' })
  })
})

describe('renewAccessToken', () => {
  const FIRST_TOKEN = { accessToken: FIRST.accessToken, tokenType: FIRST.tokenType }
  const SECOND_TOKEN = { ...FIRST_TOKEN, accessToken: SECOND.accessToken }

  it('refreshes a token that an API refused, fresh as it may be', async () => {
    const { session, refresh } = createTestSession()
    await session.accept(FIRST)
    const renewed = session.renewAccessToken(FIRST_TOKEN)
    ;(await refresh.next()).resolve(SECOND)
    expect(await renewed).toEqual(SECOND_TOKEN)
  })

  it('gives the present token for one that was replaced meanwhile, without a request', async () => {
    const { session, refresh } = createTestSession()
    await session.accept(SECOND)
    expect(await session.renewAccessToken(FIRST_TOKEN)).toEqual(SECOND_TOKEN)
    expect(refresh.count).toBe(0)
  })

  it('gives nobody the token of a viewer who signed in after theirs was given', async () => {
    const { session } = createTestSession()
    await session.accept(FIRST)
    const given = await session.getAccessToken()
    await session.signOut()
    await session.accept(SECOND)
    await expect(session.renewAccessToken(given)).rejects.toThrow(SignedOutError)
  })

  it('gives nothing where there is no refresh token, and the session goes on', async () => {
    const { session } = createTestSession()
    await session.accept({ accessToken: FIRST.accessToken, tokenType: 'bearer' })
    expect(await session.renewAccessToken(FIRST_TOKEN)).toBeUndefined()
    expect(session.state()).toMatchObject({ status: 'signed-in' })
  })

  it('ends the session on invalid_grant', async () => {
    const { session, refresh } = createTestSession()
    await session.accept(FIRST)
    const renewed = session.renewAccessToken(FIRST_TOKEN)
    ;(await refresh.next()).reject(invalidGrant())
    await expect(renewed).rejects.toThrow(SignedOutError)
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'session-ended' })
  })
})

describe('another window with the same store', () => {
  it('has refreshed: its refresh token is used, and the spent one is never sent', async () => {
    const { session, store, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    store.value = storedWith(SECOND, { sub: 'sub-2', name: 'Grace' })
    clock.pass(300)
    const token = session.getAccessToken()
    const call = await refresh.next()
    expect(call.given.refreshToken).toBe('refresh-2')
    call.resolve(THIRD)
    // Asked for as Ada: not answered with what is Grace's.
    await expect(token).rejects.toThrow(SignedOutError)
    expect(session.state()).toEqual({ status: 'signed-in', viewer: { sub: 'sub-2', name: 'Grace' }, tokens: THIRD })
  })

  it('refreshes at the same time and wins: its refresh token is used instead of ending the session', async () => {
    const { session, store, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const token = session.getAccessToken()
    const lost = await refresh.next()
    store.value = storedWith(SECOND)
    lost.reject(invalidGrant())
    const call = await refresh.next()
    expect(call.given.refreshToken).toBe('refresh-2')
    call.resolve(THIRD)
    expect((await token).accessToken).toBe('access-3')
    expect(store.value.tokens).toEqual(THIRD)
  })

  it('has stored a refresh token that is refused as well: the session ends', async () => {
    const { session, store, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const token = session.getAccessToken()
    const lost = await refresh.next()
    store.value = storedWith(SECOND)
    lost.reject(invalidGrant())
    ;(await refresh.next()).reject(invalidGrant())
    await expect(token).rejects.toMatchObject({ reason: 'session-ended' })
    expect(refresh.count).toBe(2)
    expect(store.value).toBeUndefined()
  })

  it('does not find what this window is signing in with meanwhile: those tokens are not spent', async () => {
    const { session, store, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const release = store.holdNext()
    const token = session.getAccessToken()
    await idle()
    await session.accept(SECOND)
    release()
    await expect(token).rejects.toThrow(SignedOutError)
    expect(refresh.count).toBe(0)
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: SECOND })
  })

  it('is not looked for when the own tokens could not be stored: those in the store are older', async () => {
    const { session, store, refresh, clock } = createTestSession({ stored: storedWith(FIRST) })
    await session.restore()
    const renewed = session.getAccessToken()
    const call = await refresh.next()
    store.isBroken = true
    call.resolve(SECOND)
    await renewed
    store.isBroken = false
    clock.pass(300)
    const token = session.getAccessToken()
    expect((await refresh.next()).given.refreshToken).toBe('refresh-2')
    void token.catch(() => {})
  })
})

describe('signOut', () => {
  it('is signed out at once, clears the store and revokes the tokens', async () => {
    const { session, store, revoke } = createTestSession()
    await session.accept(FIRST)
    const signedOut = session.signOut()
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
    await signedOut
    expect(store.value).toBeUndefined()
    expect((await revoke.next()).given.refreshToken).toBe(FIRST.refreshToken)
    await expect(session.getAccessToken()).rejects.toMatchObject({ reason: 'signed-out' })
  })

  it('does not care whether the revocation fails or the store can be cleared', async () => {
    const { session, store, revoke } = createTestSession()
    await session.accept(FIRST)
    store.isBroken = true
    await session.signOut()
    ;(await revoke.next()).reject(unreachable())
    await idle()
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
  })

  it('revokes once however often it is called', async () => {
    const { session, revoke } = createTestSession()
    await session.accept(FIRST)
    await Promise.all([session.signOut(), session.signOut(), session.signOut()])
    expect(revoke.count).toBe(1)
  })

  it('during a refresh lets it run to its end, then discards and revokes the new tokens', async () => {
    const { session, store, refresh, revoke, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const token = session.getAccessToken()
    const call = await refresh.next()
    await session.signOut()
    expect((await revoke.next()).given.refreshToken).toBe(FIRST.refreshToken)
    call.resolve(SECOND)
    await expect(token).rejects.toMatchObject({ name: 'SignedOutError', reason: 'signed-out' })
    expect((await revoke.next()).given.refreshToken).toBe(SECOND.refreshToken)
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
    expect(store.value).toBeUndefined()
  })

  it('while refreshed tokens are being stored leaves nothing in the store', async () => {
    const { session, store, refresh, revoke, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const token = session.getAccessToken()
    const call = await refresh.next()
    const release = store.holdNext()
    call.resolve(SECOND)
    await idle()
    const signedOut = session.signOut()
    release()
    await expect(token).rejects.toBeInstanceOf(SignedOutError)
    await signedOut
    expect(store.value).toBeUndefined()
    expect([(await revoke.next()).given, (await revoke.next()).given]).toMatchObject([
      { refreshToken: FIRST.refreshToken },
      { refreshToken: SECOND.refreshToken },
    ])
  })

  it('is the reason that is given when the refresh under way is refused', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const token = session.getAccessToken()
    const call = await refresh.next()
    await session.signOut()
    call.reject(invalidGrant())
    await expect(token).rejects.toMatchObject({ reason: 'signed-out' })
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
  })

  it('followed by a new sign-in is not undone by the old refresh, nor is the new sign-in revoked', async () => {
    const { session, store, refresh, revoke, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const token = session.getAccessToken()
    const call = await refresh.next()
    await session.signOut()
    await session.accept(THIRD)
    call.resolve(SECOND)
    // The next viewer's token is not theirs who asked before.
    await expect(token).rejects.toThrow(SignedOutError)
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: THIRD })
    expect(store.value?.tokens).toEqual(THIRD)
    expect(revoke.count).toBe(1)
  })

  it('during a restore is not undone by it, and what was restored is revoked', async () => {
    const { session, store, revoke } = createTestSession({ stored: storedWith(FIRST) })
    const release = store.holdNext()
    const restored = session.restore()
    const signedOut = session.signOut()
    release()
    await Promise.all([restored, signedOut])
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
    expect(store.value).toBeUndefined()
    expect((await revoke.next()).given.refreshToken).toBe(FIRST.refreshToken)
  })
})

describe('subscribe', () => {
  it('calls every listener after each change, whatever another listener throws', async () => {
    const { session } = createTestSession()
    const seen: string[] = []
    session.subscribe(() => {
      throw new Error('A listener is broken.')
    })
    const unsubscribe = session.subscribe(() => seen.push(session.state().status))
    await session.restore()
    await session.accept(FIRST)
    await session.signOut()
    unsubscribe()
    await session.accept(SECOND)
    expect(seen).toEqual(['signed-out', 'signed-in', 'signed-out'])
  })
})
