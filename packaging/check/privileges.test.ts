// @vitest-environment node
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { comparePrivileges } from './privileges.ts'

const INPUT = 'http://tizen.org/privilege/tv.inputdevice'
const NETWORK = 'http://developer.samsung.com/privilege/network.public'
const SSO = 'http://developer.samsung.com/privilege/sso.partner'

test.each([
  ['tizen.tvinputdevice.registerKey("MediaPlay")', INPUT],
  ['n?.tvinputdevice?.registerKeyBatch(k)', INPUT],
  ['r.network.isConnectedToGateway()', NETWORK],
  ['webapis?.network?.getIp()', NETWORK],
  ['webapis.productinfo.getDuid()', 'http://developer.samsung.com/privilege/productinfo'],
  ['webapis.avplay.setDrm("PLAYREADY", o, p)', 'http://developer.samsung.com/privilege/drmplay'],
])('%s needs its privilege', (script, privilege) => {
  expect(comparePrivileges([], ['1', script]).missing).toEqual([privilege])
  expect(comparePrivileges([privilege], ['1', script])).toEqual({ missing: [], unused: [], ofPartners: [] })
})

test('a privilege without a call is unused, unless no call could show it; partner levels are named', () => {
  const declared = [INPUT, SSO, 'http://tizen.org/privilege/internet']
  expect(comparePrivileges(declared, ['network.offline'])).toEqual({
    missing: [],
    unused: [INPUT, SSO],
    ofPartners: [SSO],
  })
})

test("Samsung's documentation at the methods, as its types quote it, names each of these privileges", async () => {
  const pages = ['tizen-common-web', 'tizen-tv-webapis'].map((name) =>
    readFile(new URL(`../../node_modules/@types/${name}/index.d.ts`, import.meta.url), 'utf8'),
  )
  const documented = (await Promise.all(pages)).join('\n')
  const source = await readFile(new URL('./privileges.ts', import.meta.url), 'utf8')
  const named = [...source.matchAll(/'(http:[^']+privilege\/[^']+)'/g)].map(([, privilege]) => privilege!)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((privilege) => !documented.includes(privilege))).toEqual([])
})
