import { expect, test } from '@playwright/test'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { openTvSet } from './support/tv-set.ts'

/**
 * Sets `window.found` to what is stored of the sign-in and to the browser's response when a script tries to export
 * the private key.
 */
const LOOK = `(function () {
  window.found = undefined
  var opening = indexedDB.open('couchpass')
  opening.onsuccess = function () {
    var records = opening.result.transaction('records').objectStore('records')
    var session = records.get('session')
    var key = records.get('proof-key')
    records.transaction.oncomplete = function () {
      opening.result.close()
      var tokens = session.result.value.tokens
      var found = { tokenType: tokens.tokenType, keyThumbprint: tokens.keyThumbprint }
      crypto.subtle.exportKey('jwk', key.result.keys.privateKey).then(
        function () { found.isSecret = false; window.found = found },
        function () { found.isSecret = true; window.found = found }
      )
    }
  }
})()`

for (const name of ['53', '56', '79', '92', 'installed'] as const)
  test(`Chromium ${name} at file://: the key is stored, and bound tokens survive a power cut and are refreshed with it`, async () => {
    // With nonces, because the app must read a response header for them.
    await using server = await startEmbeddedServer({ intervalSeconds: 1, dpopNonce: true })
    const config = { issuer: server.issuer, clientId: server.clientId, tokenBinding: 'dpop-required' }
    // A desktop browser enforces CORS; televisions do not.
    await using tv = await openTvSet(name, config, { webSecurity: name === 'installed' })
    const granted = (path: string) => server.requests.filter((one) => one.path === path && one.status === 200).length
    const look = async () => {
      await tv.engine.evaluate(LOOK)
      await tv.engine.waitFor('window.found')
      return tv.engine.evaluate<object>('window.found')
    }

    await tv.screen('welcome')
    await tv.focus('Sign in')
    await tv.ok()
    await tv.screen('sign-in')
    await approveByHttp((await tv.readQrCode()).text, server.viewer)
    await tv.screen('home')
    const stored = await look()
    expect(stored).toEqual({ tokenType: 'dpop', keyThumbprint: expect.stringMatching(/^[\w-]{43}$/), isSecret: true })

    for (const launch of [1, 2]) {
      await tv.pullThePlug()
      await tv.screen('home')
      expect(await tv.text('viewer-name')).toBe(server.viewer.name)
      // One request for the sign-in and one per refresh, each followed by UserInfo.
      await expect.poll(() => granted('/token')).toBe(1 + launch)
      await expect.poll(() => granted('/me')).toBe(1 + launch)
      expect(await look()).toEqual(stored)
    }
    expect(tv.problems).toEqual([])
  })
