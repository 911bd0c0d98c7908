import { describe, expect, it } from 'vitest'
import { OAuthError, UnreachableError } from '../protocol/errors.ts'
import { idToken } from '../protocol/testing.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { StoredRevocation } from './ports.ts'
import { CLIENT_ID, createTestSession, FIRST, idle, ISSUER, SECOND, storedWith, THIRD } from './testing.ts'

const BOUND: TokenSet = { ...FIRST, tokenType: 'dpop', keyThumbprint: 'of-the-key' }
const unreachable = () => new UnreachableError('server_error', 'The revocation was answered with status 500.')

/** Tokens whose id_token names this session at the provider. */
const ofSession = (sid: string, tokens: TokenSet): TokenSet => ({ ...tokens, idToken: idToken({ sid }) })
const left = ({ accessToken, tokenType, refreshToken }: TokenSet, more: Partial<StoredRevocation> = {}) => ({
  ...{ issuer: ISSUER, clientId: CLIENT_ID, tokens: { accessToken, tokenType, refreshToken: refreshToken! } },
  ...more,
})
const BY_ADA = { sub: 'sub-1' }

async function signedIn(tokens: TokenSet) {
  const scene = createTestSession()
  await scene.session.restore()
  await scene.session.accept(tokens)
  return scene
}

/** A viewer has signed out, and the provider did not respond. */
async function signedOutInVain(tokens: TokenSet = FIRST) {
  const scene = await signedIn(tokens)
  await scene.session.signOut()
  ;(await scene.revoke.next()).reject(unreachable())
  await idle()
  return scene
}

it.each([
  ['bearer tokens', FIRST],
  ['tokens that are bound to a key, which the disk keeps', BOUND],
] as const)('signing out revokes %s', async (_, tokens) => {
  const { session, store, revoke } = await signedIn(tokens)
  await session.signOut()
  await idle()
  expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
  expect(store.value).toBeUndefined()
  expect(revoke.count).toBe(1)
})

describe('a revocation', () => {
  it('that fails is stored without the id_token, and signing out does not wait for it', async () => {
    const { session, revocationStore } = await signedOutInVain()
    expect(revocationStore.value).toEqual([left(FIRST, BY_ADA)])
    expect(session.revocations.hasFailed()).toBe(true)
  })

  it('is stored before the response comes: the television may be switched off right away', async () => {
    const { session, revocationStore, revoke } = await signedIn(FIRST)
    await session.signOut()
    await revoke.next()
    await idle()
    expect(revocationStore.value).toEqual([left(FIRST, BY_ADA)])
    expect(session.revocations.hasFailed(), 'nothing is said before it has failed').toBe(false)
  })

  it('that was confirmed is removed', async () => {
    const { session, revocationStore, revoke } = await signedIn(FIRST)
    await session.signOut()
    ;(await revoke.next()).resolve()
    await idle()
    expect(revocationStore.value).toBeUndefined()
    expect(session.revocations.hasFailed()).toBe(false)
  })

  it.each([400, 401])('that the provider refuses with %i is given up', async (status) => {
    const { session, revocationStore, revoke } = await signedIn(FIRST)
    await session.signOut()
    ;(await revoke.next()).reject(new OAuthError('unsupported_token_type', status))
    await session.revocations.settled()
    expect(revocationStore.value).toBeUndefined()
    expect(session.revocations.wasRefused()).toBe(true)
    expect(session.revocations.lastError()).toMatchObject({ status })
  })

  it.each([403, 404])('that may have been refused by a gateway, with %i, is kept', async (status) => {
    const { session, revocationStore, revoke } = await signedIn(FIRST)
    await session.signOut()
    ;(await revoke.next()).reject(new OAuthError('revocation_refused', status))
    await session.revocations.settled()
    expect(revocationStore.value).toHaveLength(1)
  })

  it('is retried at each launch until it is confirmed, then removed', async () => {
    let owed: readonly StoredRevocation[] | undefined = [left(FIRST, BY_ADA)]
    for (const answer of ['fails', 'fails', 'is confirmed']) {
      const { session, revocationStore, revoke } = createTestSession({ leftToRevoke: owed! })
      await session.restore()
      const { given, reject, resolve } = await revoke.next()
      expect(given.refreshToken).toBe('refresh-1')
      expect(revocationStore.value).toEqual(owed)
      if (answer === 'fails') reject(unreachable())
      else resolve()
      await session.revocations.settled()
      owed = revocationStore.value
    }
    expect(owed).toBeUndefined()
  })

  it('is sent once, however often it is asked for before the response', async () => {
    const { session, revoke } = await signedOutInVain()
    void session.revocations.retry()
    void session.revocations.retry()
    await idle()
    expect(revoke.count).toBe(2)
    ;(await revoke.next()).resolve()
    await session.revocations.settled()
    expect(revoke.count).toBe(2)
  })

  it('of another configuration is dropped, not sent to this provider', async () => {
    const other = { ...left(FIRST), issuer: 'https://other.example' }
    const { session, revocationStore, revoke } = createTestSession({ leftToRevoke: [other] })
    await session.restore()
    await session.revocations.settled()
    expect(revoke.count).toBe(0)
    expect(revocationStore.value).toBeUndefined()
  })

  it('that cannot be stored is retried until the app closes', async () => {
    const { session, revocationStore, revoke } = await signedIn(FIRST)
    revocationStore.isBroken = true
    await session.signOut()
    ;(await revoke.next()).reject(unreachable())
    await idle()
    void session.revocations.retry()
    expect((await revoke.next()).given.refreshToken).toBe('refresh-1')
  })

  it("that another window has stored stays when this window's is confirmed", async () => {
    const { session, revocationStore, revoke } = await signedIn(FIRST)
    await session.signOut()
    await idle()
    revocationStore.value = [...(revocationStore.value ?? []), left(THIRD)]
    ;(await revoke.next()).resolve()
    await idle()
    expect(revocationStore.value).toEqual([left(THIRD)])
  })

  it('is one of eight at most; the oldest is dropped', async () => {
    const { session, revocationStore, revoke } = createTestSession()
    await session.restore()
    for (let number = 1; number <= 9; number++) {
      await session.accept({ ...FIRST, refreshToken: `refresh-of-${number}` })
      await session.signOut()
    }
    for (let number = 1; number <= 9; number++) (await revoke.next()).reject(unreachable())
    await idle()
    expect(revocationStore.value?.map(({ tokens }) => tokens.refreshToken)).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `refresh-of-${number}`),
    )
  })
})

describe('an open revocation after another sign-in', () => {
  it('is sent at once where the id_tokens name two sessions', async () => {
    const { session, revocationStore, revoke } = await signedOutInVain(ofSession('one', FIRST))
    await session.accept(ofSession('two', SECOND))
    void session.revocations.retry()
    ;(await revoke.next()).resolve()
    await session.revocations.settled()
    expect(revocationStore.value).toBeUndefined()
    expect(session.state().status).toBe('signed-in')
  })

  it.each([
    ['the same session', ofSession('one', FIRST), ofSession('one', SECOND)],
    ['the same viewer, and no session', FIRST, SECOND],
    ['no viewer', { ...FIRST, idToken: undefined }, SECOND],
  ])('waits where the id_tokens name %s, and is sent when that sign-in is over', async (_, before, now) => {
    const { idToken: given, ...rest } = before
    const { session, revocationStore, revoke } = await signedOutInVain({ ...rest, ...(given && { idToken: given }) })
    await session.accept(now)
    await session.revocations.retry()
    expect(revoke.count).toBe(1)
    expect(revocationStore.value).toHaveLength(1)

    await session.signOut()
    const sent = [(await revoke.next()).given.refreshToken, (await revoke.next()).given.refreshToken]
    expect(sent.sort()).toEqual(['refresh-1', 'refresh-2'])
  })

  it('is sent when the provider ends that sign-in', async () => {
    const { session, refresh, revoke } = await signedOutInVain()
    await session.accept(SECOND)
    const token = session.getAccessToken(Infinity).catch(() => undefined)
    ;(await refresh.next()).reject(new OAuthError('invalid_grant', 400))
    await token
    expect((await revoke.next()).given.refreshToken).toBe('refresh-1')
  })

  it('also waits where a relaunch finds both', async () => {
    const { session, revocationStore, revoke } = createTestSession({
      stored: storedWith(SECOND),
      leftToRevoke: [left(FIRST, BY_ADA)],
    })
    await session.restore()
    await session.revocations.settled()
    expect(revoke.count).toBe(0)
    expect(revocationStore.value).toHaveLength(1)
  })
})
