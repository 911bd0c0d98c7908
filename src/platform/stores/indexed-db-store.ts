import type { RecordStore } from './record-store.ts'
import { within } from '../../async/within.ts'

const DATABASE = 'couchpass'
const RECORDS = 'records'

export interface IndexedDbStoreOptions {
  readonly open?: () => Promise<IDBDatabase>
  /**
   * How long a call may wait for the database, in milliseconds. Enough for a slow television's flash after a cold
   * start.
   */
  readonly timeoutMs?: number
}

/** Records in IndexedDB, one entry per key. Rejects if the database is absent, forbidden, blocked or hanging. */
export function createIndexedDbStore({
  open = openDatabase,
  timeoutMs = 4000,
}: IndexedDbStoreOptions = {}): RecordStore {
  let opening: { readonly database: Promise<IDBDatabase>; readonly inTime: Promise<IDBDatabase> } | undefined

  /**
   * Opened once and kept. If it hangs, only the first callers wait for it. If it opens late, it is used from then on.
   */
  function database(): Promise<IDBDatabase> {
    if (!opening) {
      const database = open()
      const mine = { database, inTime: within(timeoutMs, database) }
      const forget = () => {
        if (opening === mine) opening = undefined
      }
      opening = mine
      database.then((opened) => {
        // Chromium closes a connection when its backing store fails or the site's data is cleared.
        opened.addEventListener('close', forget)
        // A later version of the app in another window needs the database for itself.
        opened.addEventListener('versionchange', () => {
          opened.close()
          forget()
        })
      }, forget)
    }
    return Promise.race([opening.database, opening.inTime])
  }

  async function read(key: string): Promise<unknown> {
    const opened = await database()
    return new Promise((resolve, reject) => {
      const transaction = opened.transaction(RECORDS, 'readonly')
      const request = transaction.objectStore(RECORDS).get(key)
      request.onsuccess = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
    })
  }

  async function write(key: string, record: unknown): Promise<void> {
    const opened = await database()
    return new Promise((resolve, reject) => {
      // Chromium 121 and newer: `complete` comes before the flush to disk unless `strict` is requested. Engines that do
      // not know the argument flush first.
      const transaction = opened.transaction(RECORDS, 'readwrite', { durability: 'strict' })
      transaction.oncomplete = () => resolve()
      // A full disk is reported only by `abort`, after the request itself has succeeded.
      transaction.onabort = () => reject(transaction.error)
      transaction.objectStore(RECORDS).put(record, key)
    })
  }

  return {
    read: (key) => within(timeoutMs, read(key)),
    write: (key, record) => within(timeoutMs, write(key, record)),
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(RECORDS)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('Another window keeps IndexedDB from opening.'))
  })
}
