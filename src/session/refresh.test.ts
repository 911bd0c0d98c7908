import { describe, expect, it } from 'vitest'
import { OAuthError } from '../protocol/errors.ts'
import { SignedOutError } from './session-state.ts'
import { createTestSession, FIRST, idle, SECOND, storedWith, THIRD } from './testing.ts'

const invalidGrant = () => new OAuthError('invalid_grant', 400)

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
    // Ada asked for it, so Grace's token must not be returned.
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

  it('does not use the tokens of a sign-in that this window has in progress', async () => {
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

  it("is not consulted when this window's tokens could not be stored: the stored ones are older", async () => {
    const { session, store, refresh, clock } = createTestSession({ stored: storedWith(FIRST) })
    await session.restore()
    const refreshed = session.getAccessToken()
    const call = await refresh.next()
    store.isBroken = true
    call.resolve(SECOND)
    await refreshed
    store.isBroken = false
    clock.pass(300)
    const token = session.getAccessToken()
    expect((await refresh.next()).given.refreshToken).toBe('refresh-2')
    void token.catch(() => {})
  })
})

describe('the id_token of a refresh', () => {
  const idToken = (sub: string, exp: number) => `h.${btoa(JSON.stringify({ sub, exp }))}.s`

  it.each([
    ['takes the place of the old one', 'ada', idToken('ada', 2)],
    ['is dropped if it names another viewer', 'grace', idToken('ada', 1)],
  ])('%s', async (_, sub, expected) => {
    const { session, refresh, clock } = createTestSession()
    await session.accept({ ...FIRST, idToken: idToken('ada', 1) })
    clock.pass(300)
    const token = session.getAccessToken()
    ;(await refresh.next()).resolve({ ...SECOND, idToken: idToken(sub, 2) })
    await token
    expect(session.state()).toMatchObject({ tokens: { accessToken: 'access-2', idToken: expected } })
  })
})
