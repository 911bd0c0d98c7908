import { describe, expect, it } from 'vitest'
import { OAuthError, UnreachableError } from '../protocol/errors.ts'
import { SignedOutError } from './session-state.ts'
import { createTestSession, FIRST, idle, SECOND, storedWith, THIRD } from './testing.ts'

const invalidGrant = () => new OAuthError('invalid_grant', 400)
const unreachable = () => new UnreachableError('no_connection', 'There is no connection.')

describe('restore', () => {
  it('signs in from the store at once, without a request', async () => {
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
    'ignores what another configuration has stored, and leaves it in place: %o',
    async (other) => {
      const stored = { ...storedWith(FIRST), ...other }
      const { session, store } = createTestSession({ stored })
      await session.restore()
      expect(session.state()).toEqual({ status: 'signed-out', reason: 'none' })
      expect(store.value).toBe(stored)
    },
  )

  it('makes getAccessToken wait instead of rejecting as signed out', async () => {
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
  it('stores the tokens before the session is shown as signed in', async () => {
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

  it('signs in a viewer without an id_token', async () => {
    const { session } = createTestSession()
    const tokens = { accessToken: 'access-1', tokenType: 'bearer' } as const
    await session.accept(tokens)
    expect(session.state()).toEqual({ status: 'signed-in', viewer: {}, tokens })
  })

  it('signs in even when the tokens cannot be stored, and reports it', async () => {
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

  it('wins over a restore that finishes later', async () => {
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

  it('keeps the later of two sign-ins', async () => {
    const { session, store } = createTestSession()
    const release = store.holdNext()
    const both = [session.accept(FIRST), session.accept(SECOND)]
    release()
    await Promise.all(both)
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: SECOND })
    expect(store.value?.tokens).toEqual(SECOND)
  })
})

describe('signOut', () => {
  it('signs out at once, clears the store and revokes the tokens', async () => {
    const { session, store, revoke } = createTestSession()
    await session.accept(FIRST)
    const signedOut = session.signOut()
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
    await signedOut
    expect(store.value).toBeUndefined()
    expect((await revoke.next()).given.refreshToken).toBe(FIRST.refreshToken)
    await expect(session.getAccessToken()).rejects.toMatchObject({ reason: 'signed-out' })
  })

  it('signs out even if the revocation fails and the store cannot be cleared', async () => {
    const { session, store, revoke } = createTestSession()
    await session.accept(FIRST)
    store.isBroken = true
    await session.signOut()
    ;(await revoke.next()).reject(unreachable())
    await idle()
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
  })

  it('revokes once, however often it is called', async () => {
    const { session, revoke } = createTestSession()
    await session.accept(FIRST)
    await Promise.all([session.signOut(), session.signOut(), session.signOut()])
    expect(revoke.count).toBe(1)
  })

  it('during a refresh lets it finish, then discards and revokes the new tokens', async () => {
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

  it('stays the reason when the refresh under way is refused', async () => {
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
    // The first viewer asked, so the next viewer's token must not be returned.
    await expect(token).rejects.toThrow(SignedOutError)
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: THIRD })
    expect(store.value?.tokens).toEqual(THIRD)
    expect(revoke.count).toBe(1)
  })

  it('during a restore is not undone by it, and the restored tokens are revoked', async () => {
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
  it('calls every listener after each change, even if another listener throws', async () => {
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
