import type { Page } from '@playwright/test'
import type { EmbeddedServer } from '../../../dev/server/embedded-server.ts'
import { signedIn } from '../../../testing/tv/television-by-http.ts'

/** The content of one record in the two storages. Undefined leaves a storage unchanged. */
export interface Stored {
  /** As in IndexedDB: any value that can be cloned. */
  readonly indexedDb?: unknown
  /** As in localStorage: text. */
  readonly localStorage?: string
}

/**
 * The session record exactly as version 1 of the app (Couchpass 0.x, 2026) writes it. A set with an older app has
 * this record and must stay signed in. DON'T derive it from current code.
 */
export async function sessionRecordOfVersion1(server: EmbeddedServer): Promise<Record<string, unknown>> {
  const { tokens } = await signedIn(server)
  const { access_token, refresh_token, id_token, expires_in } = tokens.body
  return {
    version: 1,
    generation: 7,
    value: {
      issuer: server.issuer,
      clientId: server.clientId,
      tokens: {
        accessToken: access_token,
        tokenType: 'bearer',
        refreshToken: refresh_token,
        idToken: id_token,
        expiresInSeconds: expires_in,
      },
      viewer: { name: 'Robin of Old', preferredUsername: 'robin' },
    },
  }
}

/** Writes records into the storage of the page's origin while the app is not running there. */
export async function store(page: Page, name: 'session' | 'attempt', stored: Stored): Promise<void> {
  await page.evaluate(
    async ([key, { indexedDb, localStorage: text }]) => {
      if (text !== undefined) localStorage.setItem(`couchpass.${key}`, text)
      if (indexedDb === undefined) return
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('couchpass', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('records')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('records', 'readwrite')
          transaction.objectStore('records').put(indexedDb, key)
          transaction.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      })
    },
    [name, stored] as const,
  )
}

/** Makes a database with the app's name, but another version and other object stores. */
export async function storeForeignDatabase(page: Page, version: number): Promise<void> {
  await page.evaluate(
    async (foreign) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('couchpass', foreign)
        opening.onupgradeneeded = () => opening.result.createObjectStore('something else')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          opening.result.close()
          resolve()
        }
      }),
    version,
  )
}
