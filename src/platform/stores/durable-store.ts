import { createInOrder } from '../../async/in-order.ts'
import type { Store } from '../../session/ports.ts'
import type { RecordStore } from './record-store.ts'

/** Bumped when a record's shape changes; records of other versions are as if absent. */
const VERSION = 1

interface StoredRecord {
  readonly version: typeof VERSION
  /** Grows by one with every write: of two copies that differ the higher one is the truth. */
  readonly generation: number
  /** Null: cleared. Kept as a record, so that an older copy that was not overwritten stays cleared as well. */
  readonly value: unknown
}

/**
 * One value in several places, the most durable first. It is saved when one place took it; the copies take over when a
 * place loses its record or cannot be reached.
 */
export function createDurableStore<T>(
  key: string,
  isValid: (value: unknown) => value is T,
  places: readonly RecordStore[],
): Store<T> {
  let highest = 0
  /** One call after the other: a generation is read before it is written. */
  const inOrder = createInOrder()

  async function records(): Promise<StoredRecord[]> {
    const reads = places.map((place) => place.read(key).catch(() => undefined))
    const found = await Promise.all(reads)
    // Of other versions as well: whichever version reads next must not take an older record for the newest.
    highest = Math.max(highest, ...found.map(generationOf))
    return found.filter(isStoredRecord)
  }

  async function write(value: T | null): Promise<void> {
    await records()
    const record: StoredRecord = { version: VERSION, generation: ++highest, value }
    let refusal: unknown = new Error('There is no place to store anything.')
    let isTaken = false
    for (const place of places) {
      try {
        await place.write(key, record)
        isTaken = true
      } catch (error) {
        refusal = error
      }
    }
    if (!isTaken) throw refusal
  }

  /**
   * Whoever has seen "signed out" may switch the set off in the same moment. localStorage takes a record within this
   * call, so one is on its way before the orderly clearing, which waits for its turn and for the highest generation.
   */
  function sendTombstone(): void {
    const record: StoredRecord = { version: VERSION, generation: ++highest, value: null }
    for (const place of places) place.write(key, record).catch(() => undefined)
  }

  return {
    load: () =>
      inOrder(async () => {
        let newest: StoredRecord | undefined
        for (const record of await records())
          if ((record.value === null || isValid(record.value)) && record.generation > (newest?.generation ?? -1))
            newest = record
        return newest && isValid(newest.value) ? newest.value : undefined
      }),
    save: (value) => inOrder(() => write(value)),
    clear: () => {
      sendTombstone()
      return inOrder(() => write(null))
    },
  }
}

function isStoredRecord(value: unknown): value is StoredRecord {
  return generationOf(value) >= 0 && (value as StoredRecord).version === VERSION
}

/** Gives -1 for what is no record of any version. */
function generationOf(value: unknown): number {
  const { generation } = (value ?? {}) as Partial<StoredRecord>
  return Number.isSafeInteger(generation) ? Number(generation) : -1
}
