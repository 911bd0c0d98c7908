import { describe, expect, it } from 'vitest'
import { OAuthError, UnreachableError } from '../protocol/errors.ts'
import { SignedOutError } from './session-state.ts'
import { createTestSession, FIRST, idle, SECOND, storedWith } from './testing.ts'

const invalidGrant = () => new OAuthError('invalid_grant', 400)
const unreachable = () => new UnreachableError('no_connection', 'There is no connection.')

describe('getAccessToken', () => {
  it('returns a fresh access token without a request', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(269)
    expect(await session.getAccessToken()).toEqual({ accessToken: 'access-1', tokenType: 'bearer' })
    expect(refresh.count).toBe(0)
  })

  it('refreshes a token that is valid for less time than asked for', async () => {
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

  it('refreshes tokens of 20 seconds once in ten seconds, not at every call', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept({ ...FIRST, expiresInSeconds: 20 })
    clock.pass(9.9)
    expect((await session.getAccessToken()).accessToken).toBe('access-1')
    clock.pass(0.1)
    const token = session.getAccessToken()
    ;(await refresh.next()).resolve({ ...SECOND, expiresInSeconds: 20 })
    expect((await token).accessToken).toBe('access-2')
    expect((await session.getAccessToken()).accessToken).toBe('access-2')
    expect(refresh.count).toBe(1)
  })

  it('always refreshes when asked for a token that is valid for ever', async () => {
    const { session, refresh } = createTestSession()
    const { expiresInSeconds: _, ...endless } = FIRST
    await session.accept(endless)
    const token = session.getAccessToken(Infinity)
    ;(await refresh.next()).resolve(SECOND)
    expect((await token).accessToken).toBe('access-2')
  })

  it('returns a refreshed token even if it is valid for less time than asked for', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const token = session.getAccessToken(60)
    ;(await refresh.next()).resolve({ ...SECOND, expiresInSeconds: 5 })
    expect((await token).accessToken).toBe('access-2')
    expect(refresh.count).toBe(1)
  })

  it("refreshes first after a relaunch, because the token's age is unknown", async () => {
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

  it('returns a restored token unchanged when there is no refresh token', async () => {
    const { refreshToken: _, ...tokens } = FIRST
    const { session, refresh } = createTestSession({ stored: storedWith(tokens) })
    await session.restore()
    expect((await session.getAccessToken()).accessToken).toBe('access-1')
    expect(refresh.count).toBe(0)
  })

  it('ends the session when the token has expired and there is no refresh token', async () => {
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

  it('sends one refresh for all callers at the same time', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const asked = [session.getAccessToken(), session.getAccessToken(), session.getAccessToken(120)]
    ;(await refresh.next()).resolve(SECOND)
    expect((await Promise.all(asked)).map(({ accessToken }) => accessToken)).toEqual(Array(3).fill('access-2'))
    expect(refresh.count).toBe(1)
  })

  it('stores new tokens before it returns them', async () => {
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

  it('keeps the refresh token and id_token that a refresh response leaves out, but not the old lifetime', async () => {
    const { session, refresh, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const token = session.getAccessToken()
    ;(await refresh.next()).resolve({ accessToken: 'access-2', tokenType: 'bearer' })
    await token
    const tokens = { accessToken: 'access-2', tokenType: 'bearer', refreshToken: 'refresh-1', idToken: 'id-1' }
    expect(session.state()).toEqual({ status: 'signed-in', viewer: { sub: 'sub-1', name: 'Ada of id-1' }, tokens })
  })

  it('fails only that call when the provider cannot be reached', async () => {
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

  it('fails only that call on a refusal other than invalid_grant', async () => {
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

  it.each([
    ['ends the session', 401, 'signed-out'],
    ['keeps the session', 403, 'signed-in'],
  ])('%s on 400 without a word where UserInfo answers %i', async (_, status, after) => {
    const { session, refresh, fetchViewer, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const asked = session.getAccessToken()
    const wordless = new UnreachableError('not_json', 'The answer is empty.', { status: 400 })
    ;(await refresh.next()).reject(wordless)
    ;(await fetchViewer.next()).reject(new OAuthError('invalid_token', status))
    if (status === 401) (await refresh.next()).reject(wordless)
    await expect(asked).rejects.toMatchObject({ code: after === 'signed-in' ? 'not_json' : 'signed_out' })
    expect(session.state().status).toBe(after)
  })

  it('keeps the session where the second refresh succeeds', async () => {
    const { session, refresh, fetchViewer, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const asked = session.getAccessToken()
    ;(await refresh.next()).reject(new UnreachableError('not_json', 'The answer is empty.', { status: 400 }))
    ;(await fetchViewer.next()).reject(new OAuthError('invalid_token', 401))
    ;(await refresh.next()).resolve(SECOND)
    expect((await asked).accessToken).toBe('access-2')
  })

  it('keeps the session on 400 without a word where UserInfo is out of reach', async () => {
    const { session, refresh, fetchViewer, clock } = createTestSession()
    await session.accept(FIRST)
    clock.pass(300)
    const asked = session.getAccessToken()
    ;(await refresh.next()).reject(new UnreachableError('not_json', 'The answer is empty.', { status: 400 }))
    ;(await fetchViewer.next()).reject(new UnreachableError('no_connection', 'The connection failed.'))
    await expect(asked).rejects.toMatchObject({ code: 'not_json' })
    expect(session.state().status).toBe('signed-in')
  })

  it('rejects when signed out', async () => {
    const { session } = createTestSession()
    await expect(session.getAccessToken()).rejects.toBeInstanceOf(SignedOutError)
    await session.restore()
    await expect(session.getAccessToken()).rejects.toMatchObject({ code: 'signed_out', reason: 'none' })
  })
})

describe('replaceAccessToken', () => {
  const FIRST_TOKEN = { accessToken: FIRST.accessToken, tokenType: FIRST.tokenType }
  const SECOND_TOKEN = { ...FIRST_TOKEN, accessToken: SECOND.accessToken }

  it('refreshes a token that an API refused, even if it is fresh', async () => {
    const { session, refresh } = createTestSession()
    await session.accept(FIRST)
    const replaced = session.replaceAccessToken(FIRST_TOKEN)
    ;(await refresh.next()).resolve(SECOND)
    expect(await replaced).toEqual(SECOND_TOKEN)
  })

  it('returns the current token for one that has been replaced meanwhile, without a request', async () => {
    const { session, refresh } = createTestSession()
    await session.accept(SECOND)
    expect(await session.replaceAccessToken(FIRST_TOKEN)).toEqual(SECOND_TOKEN)
    expect(refresh.count).toBe(0)
  })

  it('never returns the token of a viewer who signed in later', async () => {
    const { session } = createTestSession()
    await session.accept(FIRST)
    const given = await session.getAccessToken()
    await session.signOut()
    await session.accept(SECOND)
    await expect(session.replaceAccessToken(given)).rejects.toThrow(SignedOutError)
  })

  it('returns undefined when there is no refresh token, and the session continues', async () => {
    const { session } = createTestSession()
    await session.accept({ accessToken: FIRST.accessToken, tokenType: 'bearer' })
    expect(await session.replaceAccessToken(FIRST_TOKEN)).toBeUndefined()
    expect(session.state()).toMatchObject({ status: 'signed-in' })
  })

  it('ends the session on invalid_grant', async () => {
    const { session, refresh } = createTestSession()
    await session.accept(FIRST)
    const replaced = session.replaceAccessToken(FIRST_TOKEN)
    ;(await refresh.next()).reject(invalidGrant())
    await expect(replaced).rejects.toThrow(SignedOutError)
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'session-ended' })
  })
})
