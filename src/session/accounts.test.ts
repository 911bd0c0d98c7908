import { describe, expect, it } from 'vitest'
import { OAuthError, UnreachableError } from '../protocol/errors.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { Viewer } from '../protocol/user-info.ts'
import { createAccounts } from './accounts.ts'
import { MOST_ACCOUNTS } from './accounts-state.ts'
import type { StoredAccount, StoredAccountOrder, StoredRevocation } from './ports.ts'
import { CLIENT_ID, createAnswered, createTestClock, createTestStore, createTestWindows } from './testing.ts'
import { idle, ISSUER, storedWith } from './testing.ts'

/** Tokens whose id_token names that viewer; `turn` tells several sign-ins of one viewer apart. */
function tokensOf(sub: string, turn = 1): TokenSet {
  return {
    ...{ accessToken: `access-${sub}-${turn}`, tokenType: 'bearer', expiresInSeconds: 300 },
    ...{ refreshToken: `refresh-${sub}-${turn}`, idToken: sub },
  }
}

/** The records of one television. They outlive a launch. */
function television() {
  const stores = Array.from({ length: MOST_ACCOUNTS }, () => createTestStore<StoredAccount>())
  const orderStore = createTestStore<StoredAccountOrder>()
  const revocationStore = createTestStore<readonly StoredRevocation[]>()
  const windows = { ...createTestWindows(), lockFor: () => createTestWindows().lock }
  return { stores, orderStore, revocationStore, windows }
}

let ids = 0

async function launch(tv = television(), { autoSelect = false, remembers = true } = {}) {
  const clock = createTestClock()
  const refresh = createAnswered<TokenSet, TokenSet>()
  const fetchViewer = createAnswered<TokenSet, Viewer | undefined>()
  const revoke = createAnswered<TokenSet, void>()
  const accounts = createAccounts({
    ...{ issuer: ISSUER, clientId: CLIENT_ID, ...tv, autoSelect, remembers, newId: () => `id-${(ids += 1)}` },
    session: {
      ...{ clock, revocationStore: tv.revocationStore },
      protocol: {
        refresh: (tokens) => refresh.call(tokens),
        fetchViewer: (tokens) => fetchViewer.call(tokens),
        revoke: (tokens) => revoke.call(tokens),
        viewerFromIdToken: ({ idToken }) => (idToken === undefined ? {} : { sub: idToken, name: idToken }),
      },
    },
  })
  await accounts.session.restore()
  const names = () =>
    accounts.state().accounts.map(({ viewer, isSignedIn }) => (isSignedIn ? viewer.name : `(${viewer.name})`))
  const idOf = (name: string) => accounts.state().accounts.find(({ viewer }) => viewer.name === name)?.id ?? 'nobody'
  const watching = () => {
    const now = accounts.session.state()
    return now.status === 'signed-in' ? now.viewer.name : now.status
  }
  return { ...tv, tv, accounts, session: accounts.session, clock, refresh, fetchViewer, revoke, names, idOf, watching }
}

async function launchWith(...subs: string[]) {
  const tv = television()
  const launched = await launch(tv)
  for (const sub of subs) await launched.session.accept(tokensOf(sub))
  return launched
}

describe('the accounts of a television', () => {
  it('come one by one, each in its own record; the latest is current', async () => {
    const { names, watching, stores } = await launchWith('ada', 'ben')
    expect(names()).toEqual(['ben', 'ada'])
    expect(watching()).toBe('ben')
    expect(stores.map(({ value }) => value?.viewer.name)).toEqual(['ada', 'ben', ...Array(6).fill(undefined)])
  })

  it('are asked for at the next launch, unless the configuration selects the latest', async () => {
    const { tv, accounts, idOf } = await launchWith('ada', 'ben')
    accounts.switchTo(idOf('ada'))
    await idle()
    const asking = await launch(tv)
    expect([asking.watching(), ...asking.names()]).toEqual(['signed-out', 'ada', 'ben'])
    expect((await launch(tv, { autoSelect: true })).watching()).toBe('ada')
  })

  it('one alone continues without a question; a remembered one is offered', async () => {
    const { tv, session, refresh, clock } = await launchWith('ada')
    expect((await launch(tv)).watching()).toBe('ada')
    clock.pass(400)
    const asked = session.getAccessToken().catch((error: unknown) => error)
    ;(await refresh.next()).reject(new OAuthError('invalid_grant', 400))
    expect(await asked).toMatchObject({ name: 'SignedOutError', reason: 'session-ended' })
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'session-ended' })
    const next = await launch(tv)
    expect([next.watching(), ...next.names()]).toEqual(['signed-out', '(ada)'])
    expect(JSON.stringify(tv.stores[0]!.value)).not.toMatch(/access|refresh/)
    await next.accounts.signOut(next.idOf('ada'))
    expect(tv.stores[0]!.value).toBeUndefined()
  })

  it('are not remembered where the configuration says so, not even those of an earlier launch', async () => {
    const tv = television()
    tv.stores[3]!.value = { issuer: ISSUER, clientId: CLIENT_ID, account: 'x', viewer: { name: 'cy' } }
    const { names } = await launch(tv, { remembers: false })
    await idle()
    expect([names(), tv.stores[3]!.value]).toEqual([[], undefined])
  })

  it('include the session of a television that had one account', async () => {
    const tv = television()
    tv.stores[0]!.value = storedWith(tokensOf('ada'), { sub: 'ada', name: 'ada' })
    const { watching, session, names } = await launch(tv)
    expect(watching()).toBe('ada')
    await session.accept(tokensOf('ben'))
    expect(names()).toEqual(['ben', 'ada'])
    expect((await launch(tv)).names()).toEqual(['ben', 'ada'])
  })

  it('survive a lost order, a damaged record of another, and records of another client', async () => {
    const { tv, orderStore, stores } = await launchWith('ada', 'ben', 'cy')
    orderStore.value = undefined
    stores[1]!.value = undefined
    stores[4]!.value = { ...storedWith(tokensOf('eve'), { name: 'eve' }), clientId: 'another' }
    const { names, watching } = await launch(tv, { autoSelect: true })
    expect([names(), watching()]).toEqual([['ada', 'cy'], 'ada'])
  })

  it('are eight at most: the ninth takes the place of one whose session ended, then of the one used longest ago', async () => {
    const subs = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const { session, names, watching, revoke, fetchViewer, accounts, idOf } = await launchWith(...subs)
    accounts.switchTo(idOf('c'))
    const viewer = session.loadViewer()
    ;(await fetchViewer.next()).resolve({ sub: 'c', name: 'c' })
    await viewer
    await session.accept(tokensOf('i'))
    expect(names()).toEqual(['i', 'c', 'h', 'g', 'f', 'e', 'd', 'b'])
    expect((await revoke.next()).given.refreshToken).toBe('refresh-a-1')
    expect(watching()).toBe('i')
  })
})

describe('signing in', () => {
  it('by a known viewer replaces the tokens of that account, and revokes the old ones after that sign-in is over', async () => {
    const { session, names, idOf, revoke, accounts, stores } = await launchWith('ada', 'ben')
    const id = idOf('ada')
    await session.accept(tokensOf('ada', 2))
    expect([names(), idOf('ada')]).toEqual([['ada', 'ben'], id])
    expect(stores.filter(({ value }) => value)).toHaveLength(2)
    // They may be of the same session at the provider (ADR 013), so they wait.
    expect(revoke.count).toBe(0)
    void accounts.signOut(id)
    const revoked = [(await revoke.next()).given.refreshToken, (await revoke.next()).given.refreshToken]
    expect(revoked.sort()).toEqual(['refresh-ada-1', 'refresh-ada-2'])
  })

  it('without a `sub` makes an account of its own, until UserInfo shows whose it is', async () => {
    const { session, names, fetchViewer, revoke } = await launchWith('ada')
    const { idToken: _, ...anonymous } = tokensOf('ada', 2)
    await session.accept(anonymous)
    expect(names()).toEqual([undefined, 'ada'])
    const loading = session.loadViewer()
    ;(await fetchViewer.next()).resolve({ sub: 'ada', name: 'Ada L.' })
    await loading
    expect(names()).toEqual(['Ada L.'])
    expect((await revoke.next()).given.refreshToken).toBe('refresh-ada-1')
  })

  it('is called off by a sign-out while the tokens are being stored', async () => {
    const { session, stores, watching, names, revoke } = await launchWith('ada')
    const go = stores[1]!.holdNext()
    const accepted = session.accept(tokensOf('ben'))
    await idle()
    await session.signOut()
    go()
    await accepted
    expect([watching(), names()]).toEqual(['signed-out', []])
    const revoked = [(await revoke.next()).given.refreshToken, (await revoke.next()).given.refreshToken]
    expect(revoked.sort()).toEqual(['refresh-ada-1', 'refresh-ben-1'])
  })

  it('that cannot be stored lasts until the app closes and loses nobody', async () => {
    const { session, stores, tv } = await launchWith('ada')
    stores[1]!.isBroken = true
    await session.accept(tokensOf('ben'))
    expect(session.state()).toMatchObject({ status: 'signed-in', notStored: true })
    stores[1]!.isBroken = false
    expect((await launch(tv)).names()).toEqual(['ada'])
  })
})

describe('a switch', () => {
  it('during a refresh: the tokens reach the record of their account and nobody else', async () => {
    const { session, accounts, idOf, clock, refresh, watching, stores } = await launchWith('ada', 'ben')
    clock.pass(400)
    const asked = session.getAccessToken().catch((error: unknown) => error)
    const call = await refresh.next()
    expect(accounts.switchTo(idOf('ada'))).toBe(true)
    call.resolve(tokensOf('ben', 2))
    expect(await asked).toMatchObject({ name: 'SignedOutError' })
    expect(watching()).toBe('ada')
    expect(stores[1]!.value).toMatchObject({ tokens: { accessToken: 'access-ben-2' } })
    expect(stores[0]!.value).toMatchObject({ tokens: { accessToken: 'access-ada-1' } })
  })

  it('does not wait for the refresh of the other account', async () => {
    const { session, accounts, idOf, clock, refresh } = await launchWith('ada', 'ben')
    clock.pass(400)
    void session.getAccessToken().catch(() => undefined)
    await refresh.next()
    accounts.switchTo(idOf('ada'))
    const asked = session.getAccessToken()
    ;(await refresh.next()).resolve(tokensOf('ada', 2))
    expect((await asked).accessToken).toBe('access-ada-2')
  })

  it('during UserInfo: the viewer is completed in their own account', async () => {
    const { session, accounts, idOf, fetchViewer, watching } = await launchWith('ada', 'ben')
    const loading = session.loadViewer()
    const call = await fetchViewer.next()
    accounts.switchTo(idOf('ada'))
    call.resolve({ sub: 'ben', name: 'ben', email: 'ben@example.com' })
    await loading
    expect(session.state()).toMatchObject({ viewer: { name: 'ada' } })
    expect(JSON.stringify(session.state())).not.toContain('ben')
    accounts.switchTo(idOf('ben'))
    expect([watching(), session.state()]).toMatchObject(['ben', { viewer: { email: 'ben@example.com' } }])
  })

  it('a token refused after it is not replaced by one of the other account', async () => {
    const { session, accounts, idOf, refresh } = await launchWith('ada', 'ben')
    const token = await session.getAccessToken()
    accounts.switchTo(idOf('ada'))
    await expect(session.replaceAccessToken(token)).rejects.toMatchObject({ name: 'SignedOutError' })
    expect(refresh.count).toBe(0)
  })

  it('to an account whose session has ended, or to none, does nothing', async () => {
    const tv = television()
    tv.stores[3]!.value = { issuer: ISSUER, clientId: CLIENT_ID, account: 'x', viewer: { name: 'cy' } }
    const { accounts, watching } = await launch(tv)
    expect([accounts.switchTo('x'), accounts.switchTo('unknown'), watching()]).toEqual([false, false, 'signed-out'])
  })

  it('is told once, and not for a sign-in', async () => {
    const { accounts, idOf } = await launchWith('ada', 'ben')
    let switches = 0
    accounts.onSwitch(() => (switches += 1))
    accounts.switchTo(idOf('ada'))
    accounts.switchTo(idOf('ada'))
    await accounts.session.accept(tokensOf('cy'))
    expect(switches).toBe(1)
  })
})

describe('signing out', () => {
  it('of another account while offline is owed, and told after the next launch; the current one stays', async () => {
    const { tv, accounts, idOf, revoke, watching, names, revocationStore } = await launchWith('ada', 'ben')
    await accounts.signOut(idOf('ada'))
    ;(await revoke.next()).reject(new UnreachableError('no_connection', 'The provider is out of reach.'))
    await idle()
    expect([watching(), names(), accounts.session.revocations.hasFailed()]).toEqual(['ben', ['ben'], true])
    expect(revocationStore.value).toMatchObject([{ tokens: { refreshToken: 'refresh-ada-1' }, sub: 'ada' }])
    const next = await launch(tv)
    const call = await next.revoke.next()
    expect([call.given.refreshToken, next.watching()]).toEqual(['refresh-ada-1', 'ben'])
    call.resolve()
    await idle()
    expect(revocationStore.value).toBeUndefined()
  })

  it('of the current account leaves the others to choose from', async () => {
    const { session, watching, names } = await launchWith('ada', 'ben')
    await session.signOut()
    expect([watching(), names()]).toEqual(['signed-out', ['ada']])
    expect(session.state()).toEqual({ status: 'signed-out', reason: 'signed-out' })
  })

  it('of everybody leaves no token, and revokes each', async () => {
    const { accounts, names, stores, orderStore, revoke } = await launchWith('ada', 'ben', 'cy')
    await accounts.signOutAll()
    expect([names(), stores.some(({ value }) => value), orderStore.value]).toEqual([[], false, undefined])
    expect(revoke.count).toBe(3)
  })
})

describe('two windows', () => {
  it('a sign-in in one is an account in the other, and a sign-out there ends it here', async () => {
    const tv = television()
    const [one, other] = [await launch(tv), await launch(tv)]
    await one.session.accept(tokensOf('ada'))
    await other.session.look()
    expect([other.names(), other.watching()]).toEqual([['ada'], 'signed-out'])
    other.accounts.switchTo(other.idOf('ada'))
    await one.session.signOut()
    await other.session.look()
    expect([other.names(), other.watching()]).toEqual([[], 'signed-out'])
  })

  it('that have not heard of each other yet take different seats', async () => {
    const tv = television()
    const [one, other] = [await launch(tv), await launch(tv)]
    await one.session.accept(tokensOf('ada'))
    await other.session.accept(tokensOf('ben'))
    expect((await launch(tv)).names().sort()).toEqual(['ada', 'ben'])
  })
})
