import { expect, test } from 'vitest'
import type { AccountStoreFor, Store, StoredAccount, StoredAccountOrder } from '../session/ports.ts'
import { CLIENT_ID, createTestSession, createTestStore, idle, ISSUER, storedWith } from '../session/testing.ts'
import { leaveOtherAccounts } from './leave-other-accounts.ts'

const of = (name: string): StoredAccount => ({
  ...storedWith({ accessToken: `access-${name}`, tokenType: 'bearer', refreshToken: `refresh-${name}` }, { name }),
  account: name,
})

/** A set with one account that had several; `names` by their records. */
function television(names: readonly string[], order: readonly string[] | undefined) {
  const first = names[0] === undefined ? undefined : of(names[0])
  const inner = createTestSession(first && 'tokens' in first ? { stored: first } : {})
  const stores: Record<string, ReturnType<typeof createTestStore<unknown>>> = { accounts: createTestStore<unknown>() }
  if (order) stores['accounts']!.value = { order } satisfies StoredAccountOrder
  for (let index = 1; index < 8; index += 1)
    stores[`session-${index}`] = createTestStore<unknown>(names[index] === undefined ? undefined : of(names[index]!))
  const storeFor: AccountStoreFor = <T>(key: string) => stores[key] as unknown as Store<T>
  const session = leaveOtherAccounts(inner.session, {
    issuer: ISSUER,
    clientId: CLIENT_ID,
    store: inner.store,
    storeFor,
  })
  const left = () => Object.keys(stores).filter((key) => stores[key]!.value !== undefined)
  return { ...inner, session, stores, left }
}

test('the account used last stays, and the others are revoked and deleted', async () => {
  const { session, store, revoke, revocationStore, left } = television(['ada', 'ben', 'cy'], ['ben', 'cy', 'ada'])
  await session.restore()
  expect(session.state()).toMatchObject({ status: 'signed-in', viewer: { name: 'ben' } })
  expect(store.value).toMatchObject({ tokens: { accessToken: 'access-ben' } })
  const calls = [await revoke.next(), await revoke.next()]
  expect(calls.map(({ given }) => given.refreshToken).sort()).toEqual(['refresh-ada', 'refresh-cy'])
  await idle()
  expect(revocationStore.value).toHaveLength(2)
  calls.forEach((call) => call.resolve())
  await idle()
  expect([left(), revocationStore.value]).toEqual([[], undefined])
})

test('a set that never had several reads one more record and writes nothing', async () => {
  const { session, stores, store } = television(['ada'], undefined)
  await session.restore()
  expect(session.state()).toMatchObject({ status: 'signed-in', viewer: { name: 'ada' } })
  expect([stores['accounts']!.calls, stores['session-1']!.calls, store.calls]).toEqual([['load'], [], ['load']])
})

test('a power cut after the first write loses nobody and revokes nobody twice', async () => {
  const { session, revoke, left } = television(['ben', 'ben'], ['ben'])
  await session.restore()
  await idle()
  expect(session.state()).toMatchObject({ status: 'signed-in', viewer: { name: 'ben' } })
  expect([revoke.count, left()]).toEqual([0, []])
})

test('nobody is signed out while the record cannot be written', async () => {
  const { session, store, revoke, left } = television(['ada', 'ben'], ['ben', 'ada'])
  const { save } = store
  store.save = () => Promise.reject(new Error('The disk is full.'))
  await session.restore()
  await idle()
  store.save = save
  expect(session.state()).toMatchObject({ viewer: { name: 'ada' } })
  expect([revoke.count, left()]).toEqual([0, ['accounts', 'session-1']])
})
