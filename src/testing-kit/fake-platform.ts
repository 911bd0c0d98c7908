import { createInOrder } from '../async/in-order.ts'
import type { Platform } from '../app/platform.ts'
import { pageClock } from '../platform/clock.ts'
import { createKeyOf } from '../platform/remote-keys.ts'
import type { Lock } from '../session/ports.ts'
import { createMemoryStores } from './memory-stores.ts'

export interface FakePlatformOptions {
  /** Answers every request. Default: rejects, with a TypeError that names the address. */
  readonly fetch?: Platform['fetch']
  /** What `useLaunchParameters` gives. Default: nothing. */
  readonly launchParameters?: Readonly<Record<string, unknown>>
  /** BCP 47 tag of the television's language. Default: "en". */
  readonly language?: string
}

/**
 * A television for tests. It stores in memory, has no network but `fetch`, and hears the keys of a desktop browser.
 * Each call gives another television.
 */
export function fakePlatform(options: FakePlatformOptions = {}): Platform {
  const { fetch = noNetwork, launchParameters = {}, language = 'en' } = options
  const storeFor = createMemoryStores()
  const locks: Record<string, Lock> = {}
  const lockFor = (name: string) => (locks[name] ??= createInOrder())
  return {
    clock: pageClock,
    fetch,
    storeFor,
    dpopKeyStore: storeFor('dpop-key'),
    accounts: {
      storeFor,
      dpopKeyStores: Array.from({ length: 8 }, (_, index) => storeFor(`dpop-key-${index + 1}`)),
      lockFor,
    },
    hostTime: () => Promise.resolve(undefined),
    windows: { lock: createInOrder(), onStoreChange: () => never },
    attemptWindows: { pollLock: createInOrder(), recordLock: createInOrder(), onAttemptsChange: () => never },
    television: {
      kind: 'browser',
      exit: never,
      network: { isOffline: () => false, subscribe: () => never },
      keepAwake: never,
      locale: language,
      prefersContrast: false,
      facts: () => Promise.resolve({ name: 'Fake television', userAgent: 'couchpass/testing' }),
    },
    preferenceStore: createRecord({}),
    supportNotesStore: createRecord({}),
    isStorageDurable: () => Promise.resolve(true),
    keyOf: createKeyOf(),
    isSecure: true,
    launchParameters: { get: () => launchParameters, subscribe: () => never },
    relaunch: never,
  }
}

function never(): void {}

function createRecord<T extends object>(initial: T) {
  let current = initial
  return { read: () => current, write: (next: T) => void (current = { ...current, ...next }) }
}

function noNetwork(url: string): Promise<never> {
  return Promise.reject(new TypeError(`A test has no network. Pass a fetch that answers ${url}.`))
}
