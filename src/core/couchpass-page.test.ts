import { expect, test, vi } from 'vitest'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { createCouchpass } from './couchpass.ts'

/** An event target that counts the listeners which are registered and not removed. */
class Counted extends EventTarget {
  readonly registered: (readonly [type: string, listener: unknown])[] = []
  override addEventListener(type: string, listener: EventListener): void {
    this.registered.push([type, listener])
    super.addEventListener(type, listener)
  }
  override removeEventListener(type: string, listener: EventListener): void {
    const index = this.registered.findIndex((one) => one[0] === type && one[1] === listener)
    if (index >= 0) this.registered.splice(index, 1)
    super.removeEventListener(type, listener)
  }
  types = () => this.registered.map(([type]) => type).sort()
}

/** A page at file:// with localStorage, in which the default platform works. Returns its two event targets. */
function openPage() {
  const document = Object.assign(new Counted(), { visibilityState: 'visible' })
  const items = new Map<string, string>()
  const localStorage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
  const page = Object.assign(new Counted(), {
    ...{ document, localStorage, fetch: globalThis.fetch, isSecureContext: true },
    ...{ location: { protocol: 'file:' }, navigator: { userAgent: 'Chrome/120.0', language: 'en' } },
  })
  vi.stubGlobal('window', page)
  vi.stubGlobal('document', document)
  return { page, document }
}

test('gives every listener of the page back, also in the middle of a sign-in and of the launch', async () => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const { page, document } = openPage()
  const registered = () => [page.types(), document.types()]
  const open = () => createCouchpass({ issuer: server.issuer, clientId: server.clientId })
  const first = open()
  await new Promise<void>((shown) => first.signIn.start({ onStep: ({ status }) => status === 'pending' && shown() }))
  expect(registered()).toEqual([
    ['offline', 'online', 'storage', 'storage'],
    ['visibilitychange', 'visibilitychange'],
  ])
  await vi.waitFor(() => expect(page.localStorage.getItem('couchpass.attempt')).toContain('pending'))
  first.dispose()
  expect(registered()).toEqual([[], []])

  open().dispose()
  const third = open()
  await vi.waitFor(() => expect(third.state()).toMatchObject({ status: 'signed-out', hasOpenCode: true }))
  third.dispose()
  expect(registered()).toEqual([[], []])
})
