// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { createPagePlatform } from '../platform/page-platform.ts'
import { createCouchpass } from './couchpass.ts'

/** Counts the listeners that are registered and not removed. */
function countListeners(target: EventTarget): () => number {
  const add = vi.spyOn(target, 'addEventListener')
  const remove = vi.spyOn(target, 'removeEventListener')
  const keys = (calls: typeof add.mock.calls) => calls.map(([type, listener]) => [type, listener] as const)
  return () => {
    const removed = keys(remove.mock.calls)
    return keys(add.mock.calls).filter(
      ([type, listener]) => !removed.some((one) => one[0] === type && one[1] === listener),
    ).length
  }
}

test('gives every listener of the page back, also in the middle of a sign-in and of the launch', async () => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1, origins: ['*'] })
  const counts = [countListeners(window), countListeners(document)]
  const registered = () => counts.map((count) => count())
  const open = () => {
    // Node's fetch refuses jsdom's signals.
    const fetch = (url: string, { signal: _, ...init }: RequestInit) => globalThis.fetch(url, init)
    const platform = { ...createPagePlatform(), fetch, isSecure: true }
    return createCouchpass({ issuer: server.issuer, clientId: server.clientId }, { platform })
  }
  const first = open()
  await new Promise<void>((resolve) =>
    first.signIn.start({ onStep: (x) => console.log(x) });first.signIn.start({ onStep: ({ status }) => status === 'pending' && resolve() }),
  )
  const [onWindow = 0, onDocument = 0] = registered()
  // Two of the storage, two of the network; the wake lock and standby.
  expect([onWindow, onDocument]).toEqual([4, 2])
  first.dispose()
  await vi.waitFor(() => expect(registered()).toEqual([0, 0]))

  const second = open()
  second.dispose()
  const third = open()
  await vi.waitFor(() => expect(third.state()).toMatchObject({ status: 'signed-out', hasOpenCode: true }))
  third.dispose()
  await vi.waitFor(() => expect(registered()).toEqual([0, 0]))
})
