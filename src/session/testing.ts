/** Parts for the tests in this folder: a store, a provider and a clock whose every response the test gives. */
import { createInOrder } from '../async/in-order.ts'
import type { Clock } from '../protocol/clock.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { LoadedViewer, Viewer } from '../protocol/user-info.ts'
import type { OtherWindows, SessionProtocol, Store, StoredRevocation, StoredSession } from './ports.ts'
import { createSession } from './session.ts'
import type { Session } from './session.ts'

export const ISSUER = 'https://provider.example'
export const CLIENT_ID = 'tv'

export const FIRST: TokenSet = {
  accessToken: 'access-1',
  tokenType: 'bearer',
  expiresInSeconds: 300,
  refreshToken: 'refresh-1',
  idToken: 'id-1',
}
export const SECOND: TokenSet = { ...FIRST, accessToken: 'access-2', refreshToken: 'refresh-2', idToken: 'id-2' }
export const THIRD: TokenSet = { ...FIRST, accessToken: 'access-3', refreshToken: 'refresh-3', idToken: 'id-3' }

/** A session as this app has stored it. */
export function storedWith(tokens: TokenSet, viewer: Viewer = { sub: 'sub-1', name: 'Ada' }): StoredSession {
  return { issuer: ISSUER, clientId: CLIENT_ID, tokens, viewer }
}

export interface Deferred<T> {
  readonly promise: Promise<T>
  resolve(value: T): void
  reject(error: unknown): void
}

export function defer<T>(): Deferred<T> {
  let resolve!: (value: T) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue
    reject = onError
  })
  return { promise, resolve, reject }
}

/** A call made by the tested code that waits for the test's response. */
export interface Call<A, R> extends Deferred<R> {
  readonly given: A
}

/** A function whose calls are recorded and answered one by one by the test. */
export function createAnswered<A, R>() {
  const calls: Call<A, R>[] = []
  const expecting: ((call: Call<A, R>) => void)[] = []
  return {
    /** How often it was called. */
    count: 0,
    call(given: A): Promise<R> {
      const call = { given, ...defer<R>() }
      this.count++
      const expected = expecting.shift()
      if (expected) expected(call)
      else calls.push(call)
      return call.promise
    },
    /** The next call, as soon as it is made. */
    next(): Promise<Call<A, R>> {
      const call = calls.shift()
      return call ? Promise.resolve(call) : new Promise((resolve) => expecting.push(resolve))
    },
  }
}

/** Resolves when everything that needs no further response has happened: microtasks run before timers. */
export function idle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

export function createTestStore<T = StoredSession>(value?: T) {
  let gate: Promise<void> | undefined
  const store = {
    value,
    isBroken: false,
    calls: [] as string[],
    /** Holds the next call until the returned function is called. Later calls may overtake it. */
    holdNext(): () => void {
      const { promise, resolve } = defer<void>()
      gate = promise
      return () => resolve()
    },
    async use<R>(name: string, act: () => R): Promise<R> {
      store.calls.push(name)
      const mine = gate
      gate = undefined
      await mine
      if (store.isBroken) throw new Error('The store is broken.')
      return act()
    },
    load: () => store.use('load', () => store.value),
    save: (given: T) => store.use('save', () => void (store.value = given)),
    clear: () => store.use('clear', () => void (store.value = undefined)),
  }
  return store satisfies Store<T>
}

export function createTestClock() {
  const clock = {
    monotonic: 1_000,
    wall: 1_700_000_000_000,
    monotonicMs: () => clock.monotonic,
    wallMs: () => clock.wall,
    /** Advances both clocks by this many seconds. */
    pass(seconds: number) {
      clock.monotonic += seconds * 1000
      clock.wall += seconds * 1000
    },
  }
  return clock satisfies Clock
}

/** The other windows. The test says when one of them holds the lock or changes the store. */
export function createTestWindows() {
  const lock = createInOrder()
  const listeners: (() => void)[] = []
  return {
    lock,
    onStoreChange: (listener: () => void) => {
      listeners.push(listener)
      return () => undefined
    },
    /** Another window refreshes until the returned function is called. */
    holdLock(): () => void {
      const { promise, resolve } = defer<void>()
      void lock(() => promise)
      return () => resolve()
    },
    changeStore: () => listeners.forEach((listener) => listener()),
  } satisfies OtherWindows & Record<string, unknown>
}

/** A session with its surroundings; the test gives the provider's responses. */
interface Before {
  readonly stored?: StoredSession
  readonly leftToRevoke?: readonly StoredRevocation[]
  readonly hasReliableClock?: boolean
}

export function createTestSession({ stored, leftToRevoke, hasReliableClock = false }: Before = {}) {
  const store = createTestStore(stored)
  const clock = createTestClock()
  const refresh = createAnswered<TokenSet, TokenSet>()
  const fetchViewer = createAnswered<TokenSet, LoadedViewer | undefined>()
  const revoke = createAnswered<TokenSet, void>()
  const protocol: SessionProtocol = {
    refresh: (tokens) => refresh.call(tokens),
    fetchViewer: (tokens) => fetchViewer.call(tokens),
    revoke: (tokens) => revoke.call(tokens),
    viewerFromIdToken: ({ idToken }) => (idToken === undefined ? {} : { sub: 'sub-1', name: `Ada of ${idToken}` }),
  }
  const revocationStore = createTestStore<readonly StoredRevocation[]>(leftToRevoke)
  const windows = createTestWindows()
  const session: Session = createSession({
    ...{ issuer: ISSUER, clientId: CLIENT_ID },
    ...{ protocol, store, revocationStore, windows, clock, hasReliableClock },
  })
  return { session, store, revocationStore, windows, clock, refresh, fetchViewer, revoke }
}
