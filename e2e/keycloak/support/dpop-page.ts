import type { BrowserContext, Page } from '@playwright/test'

/** What a script in the page can copy: everything except a CryptoKey that is not extractable. */
export interface CopiedStores {
  readonly localStorage: Readonly<Record<string, string>>
  /** By key. Values that JSON cannot represent are missing. */
  readonly indexedDb: Readonly<Record<string, unknown>>
}

/** Returns one record of the app's IndexedDB, as JSON. */
export async function readRecord<Value>(page: Page, key: string): Promise<Value> {
  return (await copyStores(page)).indexedDb[key] as Value
}

export async function copyStores(page: Page): Promise<CopiedStores> {
  const copy = await page.evaluate(async () => {
    const indexedDb = await new Promise<Record<string, unknown>>((resolve, reject) => {
      const opening = indexedDB.open('couchpass')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const found: Record<string, unknown> = {}
        const walking = opening.result.transaction('records').objectStore('records').openCursor()
        walking.onerror = () => reject(walking.error)
        walking.onsuccess = () => {
          const cursor = walking.result
          if (cursor) {
            found[String(cursor.key)] = cursor.value
            cursor.continue()
          } else {
            opening.result.close()
            resolve(found)
          }
        }
      }
    })
    return JSON.stringify({ localStorage: { ...localStorage }, indexedDb })
  })
  return JSON.parse(copy) as CopiedStores
}

/** Replaces the page's own stores by the copied ones. */
export async function writeStores(page: Page, stores: CopiedStores): Promise<void> {
  await page.evaluate(async ({ localStorage: texts, indexedDb }) => {
    for (const [name, text] of Object.entries(texts)) localStorage.setItem(name, text)
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('couchpass')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('records', 'readwrite')
        for (const [key, record] of Object.entries(indexedDb)) transaction.objectStore('records').put(record, key)
        transaction.onabort = () => reject(transaction.error)
        transaction.oncomplete = () => {
          opening.result.close()
          resolve()
        }
      }
    })
  }, stores)
}

/** Sets the wall clock off by that many milliseconds, for all launches of a television or for the current page. */
export async function keepWrongTime(television: BrowserContext | Page, offMs: number): Promise<void> {
  const shift = (offMs: number) => {
    const page = window as unknown as { trueNow?: () => number }
    const trueNow = (page.trueNow ??= Date.now.bind(Date))
    Date.now = () => trueNow() + offMs
  }
  if ('newPage' in television) await television.addInitScript(shift, offMs)
  else await television.evaluate(shift, offMs)
}
