import { describe, expect, it } from 'vitest'
import { SignedOutError } from './session-state.ts'
import { createTestSession, FIRST, idle, SECOND, storedWith, THIRD } from './testing.ts'

const BEN = { sub: 'sub-2', name: 'Ben' }

async function signedIn() {
  const scene = createTestSession()
  await scene.session.restore()
  await scene.session.accept(FIRST)
  return scene
}

describe('a refresh', () => {
  it("waits for another window's refresh, then uses the tokens that window has stored", async () => {
    const { session, store, windows, refresh } = await signedIn()
    const release = windows.holdLock()
    const token = session.getAccessToken(Infinity)
    await idle()
    expect(refresh.count).toBe(0)
    store.value = storedWith(SECOND)
    release()
    const { given, resolve } = await refresh.next()
    expect(given).toEqual(SECOND)
    resolve(THIRD)
    expect(await token).toEqual({ accessToken: 'access-3', tokenType: 'bearer' })
  })

  it('is not sent when the viewer signs out while it waits', async () => {
    const { session, windows, refresh } = await signedIn()
    const release = windows.holdLock()
    const token = session.getAccessToken(Infinity)
    await session.signOut()
    release()
    await expect(token).rejects.toThrow(SignedOutError)
    expect(refresh.count).toBe(0)
  })

  it('ignores a late notice of what another window stored before it', async () => {
    const { session, store, windows, refresh } = await signedIn()
    store.value = storedWith(SECOND)
    const token = session.getAccessToken(Infinity)
    const { given, resolve } = await refresh.next()
    expect(given).toEqual(SECOND)
    windows.changeStore()
    await idle()
    resolve(THIRD)
    expect(await token).toEqual({ accessToken: 'access-3', tokenType: 'bearer' })
    await idle()
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: { refreshToken: 'refresh-3' } })
    expect(store.value).toMatchObject({ tokens: { refreshToken: 'refresh-3' } })
  })
})

describe('a change that another window stores', () => {
  it('signs out here when it signs out there, without a second revocation', async () => {
    const { session, store, windows, revoke } = await signedIn()
    store.value = undefined
    windows.changeStore()
    await idle()
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
    expect(revoke.count).toBe(0)
    expect(store.calls).not.toContain('clear')
  })

  it('is cleared again when it comes from a refresh that ran there during the sign-out here', async () => {
    const { session, store, windows } = await signedIn()
    const release = windows.holdLock()
    await session.signOut()
    store.value = storedWith(SECOND)
    windows.changeStore()
    release()
    await idle()
    await idle()
    expect(store.value).toBeUndefined()
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
  })

  it('signs in here when it signs in there', async () => {
    const { session, store, windows } = createTestSession()
    await session.restore()
    store.value = storedWith(FIRST, BEN)
    windows.changeStore()
    await idle()
    expect(session.state()).toEqual({ status: 'signed-in', viewer: BEN, tokens: FIRST })
  })

  it('has no effect when it is the current session', async () => {
    const { session, windows } = await signedIn()
    const before = session.state()
    windows.changeStore()
    await idle()
    expect(session.state()).toBe(before)
  })

  it('does not sign out a viewer whose tokens could not be stored', async () => {
    const { session, store, windows } = createTestSession()
    await session.restore()
    store.isBroken = true
    await session.accept(FIRST)
    store.isBroken = false
    windows.changeStore()
    await idle()
    expect(session.state()).toMatchObject({ status: 'signed-in', notStored: true })
  })

  it('does not undo a sign-in that began here meanwhile', async () => {
    const { session, store, windows } = createTestSession()
    await session.restore()
    const release = store.holdNext()
    windows.changeStore()
    await idle()
    const accepted = session.accept(FIRST)
    release()
    await accepted
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: FIRST })
  })
})
