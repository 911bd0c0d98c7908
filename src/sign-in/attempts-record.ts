import { identityOf, isSameClient, type ClientIdentity } from '../protocol/client-identity.ts'
import type { Clock } from '../protocol/clock.ts'
import type { PendingDeviceFlow } from '../protocol/device-flow.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import {
  type AttemptEnding,
  resumeAttempt,
  storedAttempt,
  type StoredAttempt,
  type StoredAttempts,
} from './stored-attempt.ts'
import { createInOrder } from '../async/in-order.ts'
import type { Lock, Store } from '../session/ports.ts'

/** The live codes, as a relaunch or another window reads them. */
export interface KnownAttempts {
  /** Oldest first. */
  readonly pending: readonly PendingDeviceFlow[]
  /** How the latest codes ended, for windows that show one of them. */
  readonly endings: readonly AttemptEnding[]
  /** Whether the viewer was looking at the code, rather than back on Welcome. */
  readonly isOpen: boolean
  /** Tokens of a code that was approved after the viewer had left it. They wait for the viewer's answer. */
  readonly approval?: TokenSet
}

/** Stores the live attempts for a relaunch and shares them among windows. No function here rejects. */
export interface AttemptsRecord {
  /** Writes the attempts of this window; codes of other windows stay. */
  save(known: KnownAttempts): Promise<void>
  clear(): Promise<void>
  load(): Promise<KnownAttempts>
}

interface AttemptsRecordOptions extends ClientIdentity {
  readonly clock: Clock
  readonly store: Store<StoredAttempts>
  /** Held while the record is read and written: another window may add a code at the same moment. */
  readonly lock: Lock
}

const NOTHING: KnownAttempts = { pending: [], endings: [], isOpen: false }
const ENDINGS_KEPT = 3

export function createAttemptsRecord(options: AttemptsRecordOptions): AttemptsRecord {
  const { clock, store, lock } = options
  const client = identityOf(options)
  const inOrder = createInOrder()

  async function read(): Promise<StoredAttempts | undefined> {
    const stored = await store.load().catch(() => undefined)
    return stored && isSameClient(stored, client) ? stored : undefined
  }

  async function merge({ pending, endings, isOpen, approval }: KnownAttempts): Promise<void> {
    const stored = await read()
    const isNew = (ending: AttemptEnding) => !endings.some(({ userCode }) => userCode === ending.userCode)
    const ended = [...(stored?.endings ?? []).filter(isNew), ...endings].slice(-ENDINGS_KEPT)
    const mine = pending.map((state) => storedAttempt(state, options))
    const known = new Set([...mine.map(userCodeOf), ...ended.map(({ userCode }) => userCode)])
    const others = (stored?.attempts ?? []).filter((attempt) => !known.has(userCodeOf(attempt)))
    const attempts = [...others, ...mine]
    if (attempts.length === 0 && !approval && ended.length === 0) return store.clear()
    const kept = { ...client, attempts, endings: ended, isOpen, ...(approval && { approval }) }
    await store.save(kept)
  }

  return {
    save: (known) => inOrder(() => lock(() => merge(known))).catch(() => undefined),
    clear: () => store.clear().catch(() => undefined),
    load: () =>
      inOrder(async () => {
        const stored = await read()
        if (!stored) return NOTHING
        const { attempts, endings, isOpen, approval } = stored
        const pending = attempts.map((attempt) => resumeAttempt(attempt, clock)).filter((state) => state !== undefined)
        return { pending, endings, isOpen, ...(approval && { approval }) }
      }),
  }
}

function userCodeOf({ pending }: StoredAttempt): string | undefined {
  return (pending as Partial<PendingDeviceFlow> | undefined)?.authorization?.userCode
}
