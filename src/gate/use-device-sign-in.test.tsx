import { createRequire } from 'node:module'
import { StrictMode } from 'react'
import { expect, test, vi } from 'vitest'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { createCouchpass, type Couchpass } from '../core/couchpass.ts'
import { createMemoryPlatform } from '../platform/memory-platform.ts'
import { useDeviceSignIn, type DeviceSignIn } from './use-device-sign-in.ts'

/** React's own page. The server runs in this process, too, and would not with the globals of a whole jsdom environment. */
async function openPage() {
  const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
    JSDOM: new (html: string) => { window: typeof window }
  }
  const { window: page } = new JSDOM('')
  vi.stubGlobal('window', page)
  vi.stubGlobal('document', page.document)
  vi.stubGlobal('navigator', page.navigator)
  return import('react-dom/client')
}

test('begins, cancels, survives its component, and follows the session', async () => {
  await using server = await startEmbeddedServer({ intervalSeconds: 1 })
  const { createRoot } = await openPage()
  const client = { issuer: server.issuer, clientId: server.clientId }
  const couchpass = createCouchpass(client, { platform: createMemoryPlatform() })
  let seen: DeviceSignIn | undefined
  function Probe({ of }: { readonly of: Couchpass }) {
    seen = useDeviceSignIn(of)
    return null
  }
  const mount = () => {
    const root = createRoot(document.createElement('div'))
    root.render(
      <StrictMode>
        <Probe of={couchpass} />
      </StrictMode>,
    )
    return root
  }
  const until = (status: DeviceSignIn['status']) =>
    vi.waitFor(() => expect(seen?.status).toBe(status), { timeout: 20_000 })

  const first = mount()
  await until('idle')
  seen!.cancel()
  seen!.begin()
  seen!.begin()
  await until('pending')
  const called = seen!.userCode
  seen!.cancel()
  await until('idle')
  expect(seen!.userCode).toBeUndefined()

  seen!.begin()
  await until('pending')
  const { userCode, qrText } = seen!
  expect(userCode).not.toBe(called)
  first.unmount()
  const second = mount()
  await until('pending')
  expect(seen!).toMatchObject({ userCode, qrText, expiresAt: expect.any(Number) as number })
  await approveByHttp(qrText!, server.viewer)
  await until('signed-in')
  await couchpass.signOut()
  await until('idle')

  seen!.begin()
  await until('pending')
  await approveByHttp(seen!.qrText!, server.viewer, 'deny')
  await until('denied')
  seen!.begin()
  await until('pending')
  second.unmount()
  couchpass.dispose()
})
