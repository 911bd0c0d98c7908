import { expect, test } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import type { EngineName } from '../../testing/engines/driver/launch-engine.ts'
import type { KeyName } from '../../testing/engines/driver/keys.ts'
import { ENGINE_NAMES, openTvSet } from './support/tv-set.ts'
import { QR_TEXT } from '../../testing/tv/tv.ts'
import { beyondDiscovery } from '../support/beyond-discovery.ts'

/** The key code of Back on televisions with that engine. */
const BACK: Readonly<Record<EngineName, KeyName>> = {
  '53': 'WebosBack',
  '56': 'TizenBack',
  '68': 'WebosBack',
  '79': 'WebosBack',
  '92': 'TizenBack',
  installed: 'Escape',
}

for (const name of ENGINE_NAMES)
  test(`Chromium ${name}: Welcome, code, Back, approval, Home, relaunch and sign-out, by keys alone`, async () => {
    await using server = await startEmbeddedServer({ intervalSeconds: 1 })
    const config = { issuer: server.issuer, clientId: server.clientId }
    // A desktop browser enforces CORS; televisions do not.
    await using tv = await openTvSet(name, config, { webSecurity: name === 'installed' })
    const requested = (path: string) => server.requests.filter((request) => request.path === path).length

    await tv.screen('welcome')
    await tv.focus('Sign in')
    await tv.keepPicture('welcome')
    expect(beyondDiscovery(server.requests)).toEqual([])

    await tv.ok()
    await tv.screen('sign-in')
    const first = await tv.text('user-code')
    await tv.engine.press(BACK[name])
    await tv.screen('welcome')
    await tv.focus('Sign in')

    await tv.ok()
    const code = await tv.text('user-code')
    // Back has kept the code.
    expect(code).toBe(first)
    const { text: uri } = await tv.readQrCode()
    expect(uri).toBe(`${await tv.text('verification-uri')}?user_code=${code}`)
    await tv.focus(QR_TEXT)
    await tv.keepPicture('sign-in')
    await approveByHttp(uri, server.viewer)

    await tv.screen('home')
    await tv.focus('Done')
    expect(await tv.text('viewer-name')).toBe(server.viewer.name)
    await tv.keepPicture('home')

    await tv.pullThePlug()
    await tv.screen('home')
    await tv.focus('Done')
    expect(await tv.text('viewer-name')).toBe(server.viewer.name)
    expect(requested('/device/auth')).toBe(1)

    await tv.engine.press('ArrowRight')
    await tv.focus('Use another account')
    await tv.engine.press('ArrowRight')
    await tv.focus('Sign out')
    await tv.ok()
    await tv.focus('Stay signed in')
    await tv.engine.press(BACK[name])
    await tv.focus('Sign out')
    await tv.ok()
    await tv.focus('Stay signed in')
    await tv.keepPicture('sign-out')
    await tv.engine.press('ArrowRight')
    await tv.focus('Sign out of this TV')
    await tv.ok()
    await tv.screen('welcome')
    await tv.focus('Sign in')
    await tv.keepPicture('welcome-signed-out')
    await tv.pullThePlug()
    await tv.screen('welcome')
    expect(tv.problems).toEqual([])
  })
