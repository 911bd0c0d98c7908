import { createInOrder } from '../../async/in-order.ts'
import type { Store } from '../../session/ports.ts'
import type { RecordStore } from './record-store.ts'

/** Raise it when a record's shape changes; records of other versions are ignored. */
const VERSION = 1

interface StoredRecord {
  readonly version: typeof VERSION
  /** Grows by one with every write. If two copies differ, the higher generation is valid. */
  readonly generation: number
  /** Null: cleared. The record stays, so that an older copy that could not be overwritten counts as cleared, too. */
  readonly value: unknown
}

/**
 * One value in several places, the most durable first. A save succeeds when one place accepts it. The copies are used
 * when a place loses its record or cannot be reached.
 */
export function createDurableStore<T>(
  key: string,
  isValid: (value: unknown) => value is T,
  places: readonly RecordStore[],
): Store<T> {
  let highest = 0
  /** One call after the other, because each write first reads the generation. */
  const inOrder = createInOrder()

  async function records(): Promise<StoredRecord[]> {
    const reads = places.map((place) => place.read(key).catch(() => undefined))
    const found = await Promise.all(reads)
    // Including other versions: an older record must not look like the newest to the version that reads next.
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
   * A viewer who sees "signed out" may switch the television off at the same moment. localStorage accepts a record
   * within this call, so write one now; the ordinary clearing, which waits for its turn and for the highest generation,
   * follows.
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

/** Returns -1 for a value that is not a record of any version. */
function generationOf(value: unknown): number {
  const { generation } = (value ?? {}) as Partial<StoredRecord>
  return Number.isSafeInteger(generation) ? Number(generation) : -1
}
