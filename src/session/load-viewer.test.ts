import { describe, expect, it } from 'vitest'
import { OAuthError, ResponseFormatError, UnreachableError } from '../protocol/errors.ts'
import { createTestSession, FIRST, idle, SECOND, storedWith } from './testing.ts'

const refused = () => new OAuthError('invalid_token', 401)

describe('loadViewer', () => {
  it('merges UserInfo over the id_token, and stores the result', async () => {
    const { session, store, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    const loaded = session.loadViewer()
    const call = await fetchViewer.next()
    expect(call.given).toEqual(FIRST)
    call.resolve({ sub: 'sub-1', email: 'ada@example.org' })
    await loaded
    const viewer = { sub: 'sub-1', name: 'Ada of id-1', email: 'ada@example.org' }
    expect(session.state()).toEqual({ status: 'signed-in', viewer, tokens: FIRST })
    expect(store.value).toEqual(storedWith(FIRST, viewer))
  })

  it('stores all claims of UserInfo beside the viewer, and keeps them through a refresh', async () => {
    const claims = { sub: 'sub-1', groups: ['a'] }
    const { session, store, fetchViewer, refresh } = createTestSession()
    await session.accept(FIRST)
    const loaded = session.loadViewer()
    ;(await fetchViewer.next()).resolve({ sub: 'sub-1', claims })
    await loaded
    const viewer = { sub: 'sub-1', name: 'Ada of id-1' }
    expect(store.value).toEqual({ ...storedWith(FIRST, viewer), claims })
    const token = session.getAccessToken(Infinity)
    ;(await refresh.next()).resolve(SECOND)
    await token
    expect(session.state()).toEqual({ status: 'signed-in', viewer, claims, tokens: SECOND })

    const { session: relaunched } = createTestSession({ stored: store.value! })
    await relaunched.restore()
    expect(relaunched.state()).toMatchObject({ claims })
    await relaunched.accept(FIRST)
    expect(relaunched.state()).not.toHaveProperty('claims')
  })

  it('writes changed claims, and skips the write when nothing has changed', async () => {
    const { session, store, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    for (const groups of [['a'], ['a'], ['b']]) {
      const loaded = session.loadViewer()
      ;(await fetchViewer.next()).resolve({ sub: 'sub-1', claims: { groups } })
      await loaded
    }
    expect(store.calls.filter((call) => call === 'save')).toHaveLength(3)
    expect(session.state()).toMatchObject({ claims: { groups: ['b'] } })
  })

  it('keeps the known viewer where the provider has no UserInfo', async () => {
    const { session, store, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    const before = session.state()
    const loaded = session.loadViewer()
    ;(await fetchViewer.next()).resolve(undefined)
    await loaded
    expect(session.state()).toBe(before)
    expect(store.calls).toEqual(['save'])
  })

  it.each([
    new UnreachableError('timeout', 'No answer in time.'),
    new ResponseFormatError('invalid_userinfo', 'The answer is about somebody else.'),
    new OAuthError('userinfo_refused', 403),
  ])('keeps the known viewer on %o', async (error) => {
    const { session, refresh, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    const before = session.state()
    const loaded = session.loadViewer()
    ;(await fetchViewer.next()).reject(error)
    await loaded
    expect(session.state()).toBe(before)
    expect(refresh.count).toBe(0)
  })

  it('refreshes first when the token may have expired', async () => {
    const { session, refresh, fetchViewer } = createTestSession({ stored: storedWith(FIRST) })
    await session.restore()
    const loaded = session.loadViewer()
    ;(await refresh.next()).resolve(SECOND)
    const call = await fetchViewer.next()
    expect(call.given).toEqual(SECOND)
    call.resolve({ name: 'Ada Lovelace' })
    await loaded
    expect(session.state()).toMatchObject({ viewer: { sub: 'sub-1', name: 'Ada Lovelace' }, tokens: SECOND })
  })

  it('keeps the known viewer when that refresh gets no response', async () => {
    const { session, refresh, fetchViewer } = createTestSession({ stored: storedWith(FIRST) })
    await session.restore()
    const loaded = session.loadViewer()
    ;(await refresh.next()).reject(new UnreachableError('timeout', 'No answer in time.'))
    await loaded
    expect(session.state().status).toBe('signed-in')
    expect(fetchViewer.count).toBe(0)
  })

  it('refreshes on 401 and asks once more', async () => {
    const { session, refresh, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    const loaded = session.loadViewer()
    ;(await fetchViewer.next()).reject(refused())
    ;(await refresh.next()).resolve(SECOND)
    const again = await fetchViewer.next()
    expect(again.given).toEqual(SECOND)
    again.resolve({ name: 'Ada Lovelace' })
    await loaded
    expect(session.state()).toMatchObject({ viewer: { name: 'Ada Lovelace' }, tokens: SECOND })
  })

  it('does not refresh when the refused token has been replaced meanwhile', async () => {
    const { session, refresh, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    const loaded = session.loadViewer()
    const first = await fetchViewer.next()
    const forced = session.getAccessToken(Infinity)
    ;(await refresh.next()).resolve(SECOND)
    await forced
    first.reject(refused())
    const again = await fetchViewer.next()
    expect(again.given).toEqual(SECOND)
    again.resolve({})
    await loaded
    expect(refresh.count).toBe(1)
  })

  it('keeps the session when the refreshed token is refused too, because the refresh was accepted', async () => {
    const { session, refresh, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    const loaded = session.loadViewer()
    ;(await fetchViewer.next()).reject(refused())
    ;(await refresh.next()).resolve(SECOND)
    ;(await fetchViewer.next()).reject(refused())
    expect(await loaded, 'the refusal is reported').toMatchObject({ code: 'invalid_token' })
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: SECOND })
    expect(fetchViewer.count).toBe(2)
  })

  it('keeps a session whose fresh token is refused: signing in again would bring the same kind of token', async () => {
    const { session, fetchViewer } = createTestSession()
    const { refreshToken: _, ...tokens } = FIRST
    await session.accept(tokens)
    const loaded = session.loadViewer()
    ;(await fetchViewer.next()).reject(refused())
    expect(await loaded).toMatchObject({ code: 'invalid_token' })
    expect(session.state()).toMatchObject({ status: 'signed-in' })
  })

  it('ends a restored session when its token is refused and there is no refresh token', async () => {
    const { refreshToken: _, ...tokens } = FIRST
    const { session, refresh, fetchViewer } = createTestSession({ stored: storedWith(tokens) })
    await session.restore()
    const loaded = session.loadViewer()
    ;(await fetchViewer.next()).reject(refused())
    await loaded
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'session-ended' })
    expect(refresh.count).toBe(0)
  })

  it('does not take a 401 for the client at the refresh for a refused access token', async () => {
    const { session, refresh, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    const loaded = session.loadViewer()
    ;(await fetchViewer.next()).reject(refused())
    ;(await refresh.next()).reject(new OAuthError('invalid_client', 401))
    await loaded
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: FIRST })
  })

  it('drops a response that comes after the viewer has signed out', async () => {
    const { session, store, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    const loaded = session.loadViewer()
    const call = await fetchViewer.next()
    await session.signOut()
    call.resolve({ name: 'Ada Lovelace' })
    await loaded
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
    expect(store.value).toBeUndefined()
  })

  it('does not end a new sign-in because of an older request', async () => {
    const { session, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    const loaded = session.loadViewer()
    const call = await fetchViewer.next()
    await session.signOut()
    await session.accept(SECOND)
    call.reject(refused())
    ;(await fetchViewer.next()).reject(refused())
    await loaded
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: SECOND })
  })

  it('does nothing when signed out', async () => {
    const { session, fetchViewer } = createTestSession()
    await session.restore()
    await session.loadViewer()
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'none' })
    expect(fetchViewer.count).toBe(0)
  })

  it('never overwrites newer tokens that a refresh stores at the same time', async () => {
    const { session, store, refresh, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    const loaded = session.loadViewer()
    const asked = await fetchViewer.next()
    const forced = session.getAccessToken(Infinity)
    const refreshing = await refresh.next()
    const release = store.holdNext()
    refreshing.resolve(SECOND)
    await idle()
    asked.resolve({ name: 'Ada Lovelace' })
    await idle()
    release()
    await Promise.all([loaded, forced])
    const viewer = { sub: 'sub-1', name: 'Ada Lovelace' }
    expect(store.value).toEqual(storedWith(SECOND, viewer))
    expect(session.state()).toEqual({ status: 'signed-in', viewer, tokens: SECOND })
  })

  it('still reports unstored tokens when the viewer could not be stored either', async () => {
    const { session, store, fetchViewer } = createTestSession()
    store.isBroken = true
    await session.accept(FIRST)
    const loaded = session.loadViewer()
    ;(await fetchViewer.next()).resolve({ name: 'Ada Lovelace' })
    await loaded
    expect(session.state()).toMatchObject({ status: 'signed-in', tokens: FIRST, notStored: true })
  })

  it('does not report stored tokens as unstored because the viewer could not be stored', async () => {
    const { session, store, fetchViewer } = createTestSession()
    await session.accept(FIRST)
    const loaded = session.loadViewer()
    const call = await fetchViewer.next()
    store.isBroken = true
    call.resolve({ name: 'Ada Lovelace' })
    await loaded
    expect(session.state()).toEqual({
      status: 'signed-in',
      viewer: { sub: 'sub-1', name: 'Ada Lovelace' },
      tokens: FIRST,
    })
  })
})
