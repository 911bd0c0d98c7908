import type { CorePlatform } from '../core/core-platform.ts'
import type { DPoPKeyStore, Lock } from '../session/ports.ts'
import { pageClock } from './clock.ts'
import { createDurableStore } from './stores/durable-store.ts'
import type { RecordStore } from './stores/record-store.ts'

/** For a program without a page, such as a script in Node: nothing outlives it, and no other window shares it. */
export function createMemoryPlatform(): CorePlatform {
  const alone: Lock = (task) => task()
  const places = [createMemoryStore()]
  return {
    clock: pageClock,
    fetch: (url, init) => fetch(url, init),
    storeFor: (key, isValid) => createDurableStore(key, isValid, places),
    dpopKeyStore: createMemoryKeyStore(),
    hostTime: () => Promise.resolve(undefined),
    windows: { lock: alone, onStoreChange: nothing },
    attemptWindows: { pollLock: alone, recordLock: alone, onAttemptsChange: nothing },
    television: { network: { isOffline: () => false, subscribe: nothing }, keepAwake: () => undefined },
    isSecure: true,
    isOutsideBrowser: true,
    hasReliableClock: true,
  }
}

function createMemoryStore(): RecordStore {
  const records = new Map<string, unknown>()
  return {
    read: (key) => Promise.resolve(records.get(key)),
    write: async (key, record) => void records.set(key, record),
  }
}

function createMemoryKeyStore(): DPoPKeyStore {
  let kept: CryptoKeyPair | undefined
  return {
    load: () => Promise.resolve(kept),
    save: async (keys) => void (kept = keys),
    clear: async () => void (kept = undefined),
  }
}

/** No event ever comes. */
function nothing(): () => void {
  return () => undefined
}
