import { expect, test } from 'vitest'
import { proxyFor, unusedProxy } from './proxy-environment.ts'

const ISSUER = 'https://id.example.com/realms/tv'
const PROXY = 'http://user:word@proxy.example:3128'
const HOST = 'proxy.example:3128'

test.each([
  [{ HTTPS_PROXY: PROXY }, HOST],
  [{ https_proxy: PROXY, HTTPS_PROXY: 'http://other.example' }, HOST],
  [{ HTTP_PROXY: PROXY }, HOST],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: 'localhost,example.org' }, HOST],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: 'id.example.com:8443' }, HOST],
  [{ HTTPS_PROXY: ' user:word@proxy.example:3128\r\n' }, HOST],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: 'example.com' }, undefined],
  [{ HTTPS_PROXY: PROXY, no_proxy: '.example.com', NO_PROXY: '' }, undefined],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: 'a.example, id.example.com:443' }, undefined],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: '*' }, undefined],
  [{ HTTPS_PROXY: '' }, undefined],
  [{}, undefined],
])('%j: %s', (env, host) => {
  expect(proxyFor(ISSUER, env)?.host).toBe(host)
})

test('plain http has no use for HTTPS_PROXY, and this machine for none', () => {
  expect(proxyFor('http://id.example.com', { HTTPS_PROXY: PROXY })).toBeUndefined()
  expect(proxyFor('http://id.example.com', { HTTP_PROXY: PROXY })?.host).toBe(HOST)
  for (const host of ['localhost', '127.0.0.1', '[::1]'])
    expect(proxyFor(`https://${host}:8443`, { HTTPS_PROXY: PROXY })).toBeUndefined()
})

test('a proxy of another kind is refused without its password', () => {
  expect(() => proxyFor(ISSUER, { HTTPS_PROXY: 'socks5://user:word@proxy.example' })).toThrow(
    /^HTTPS_PROXY names a socks5 proxy: couchpass uses http and https proxies\.$/,
  )
})

test('names the variable whose proxy is not used', () => {
  expect(unusedProxy(ISSUER, { ALL_PROXY: PROXY })).toBe('ALL_PROXY')
  expect(unusedProxy('http://id.example.com', { https_proxy: PROXY })).toBe('HTTPS_PROXY')
  for (const env of [{ ALL_PROXY: PROXY, HTTPS_PROXY: PROXY }, { ALL_PROXY: PROXY, NO_PROXY: 'example.com' }, {}])
    expect(unusedProxy(ISSUER, env)).toBeUndefined()
})
