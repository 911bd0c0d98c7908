import { describe, expect, it } from 'vitest'
import type { TokenSet } from '../protocol/token-set.ts'
import { CLIENT_ID, createTestSession, FIRST, idle, ISSUER, SECOND, storedWith } from './testing.ts'

const BOUND: TokenSet = { ...FIRST, tokenType: 'dpop', keyThumbprint: 'of-the-key' }
const LEFT = { issuer: ISSUER, clientId: CLIENT_ID, tokens: FIRST }
const unreachable = () => new Error('unreachable')

async function signedIn(tokens: TokenSet) {
  const scene = createTestSession()
  await scene.session.restore()
  await scene.session.accept(tokens)
  return scene
}

it.each([
  ['of this television revokes bearer tokens, which are good for whoever has a copy', FIRST, 'this-tv', 1],
  ['of this television leaves bound tokens alone: revoking could end other televisions, too', BOUND, 'this-tv', 0],
  ['of all televisions revokes bearer tokens', FIRST, 'all-tvs', 1],
  ['of all televisions revokes bound tokens', BOUND, 'all-tvs', 1],
] as const)('signing out %s', async (_, tokens, scope, revocations) => {
  const { session, store, revoke } = await signedIn(tokens)
  await session.signOut(scope)
  await idle()
  expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
  expect(store.value).toBeUndefined()
  expect(revoke.count).toBe(revocations)
})

describe('a revocation', () => {
  it('that cannot be sent is kept, and signing out does not wait for it', async () => {
    const { session, revocationStore, revoke } = await signedIn(FIRST)
    await session.signOut()
    ;(await revoke.next()).reject(unreachable())
    await idle()
    expect(revocationStore.value).toEqual(LEFT)
  })

  it('is kept before it is sent: the set may be switched off with the same press', async () => {
    const { session, revocationStore, revoke } = await signedIn(FIRST)
    await session.signOut()
    await revoke.next()
    expect(revocationStore.value).toEqual(LEFT)
  })

  it('that was answered is not kept', async () => {
    const { session, revocationStore, revoke } = await signedIn(FIRST)
    await session.signOut()
    ;(await revoke.next()).resolve()
    await idle()
    expect(revocationStore.value).toBeUndefined()
  })

  it('that was left is tried once at the next launch, whatever comes of it', async () => {
    const { session, revocationStore, revoke } = createTestSession({ leftToRevoke: LEFT })
    await session.restore()
    const { given, reject } = await revoke.next()
    expect(given).toEqual(FIRST)
    expect(revocationStore.value).toBeUndefined()
    reject(unreachable())
    await idle()
    expect(revocationStore.value).toBeUndefined()
  })

  it('of another configuration is dropped, not sent to this provider', async () => {
    const { session, revocationStore, revoke } = createTestSession({
      leftToRevoke: { ...LEFT, issuer: 'https://other.example' },
    })
    await session.restore()
    await idle()
    expect(revoke.count).toBe(0)
    expect(revocationStore.value).toBeUndefined()
  })

  it('that was left is dropped at a new sign-in, which it could end as well', async () => {
    const { session, revocationStore, revoke } = await signedIn(FIRST)
    await session.signOut()
    ;(await revoke.next()).reject(unreachable())
    await idle()
    await session.accept(SECOND)
    await idle()
    expect(revocationStore.value).toBeUndefined()
  })

  it('that was left is not sent while somebody is signed in', async () => {
    const { session, revoke } = createTestSession({ stored: storedWith(SECOND), leftToRevoke: LEFT })
    await session.restore()
    await idle()
    expect(revoke.count).toBe(0)
  })
})
