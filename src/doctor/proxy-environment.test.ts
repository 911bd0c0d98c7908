import { expect, test } from 'vitest'
import { proxyFor } from './proxy-environment.ts'

const ISSUER = 'https://id.example.com/realms/tv'
const PROXY = 'http://user:word@proxy.example:3128'

test.each([
  [{ HTTPS_PROXY: PROXY }, 'HTTPS_PROXY'],
  [{ https_proxy: PROXY, HTTPS_PROXY: 'http://other.example' }, 'https_proxy'],
  [{ HTTP_PROXY: PROXY }, 'HTTP_PROXY'],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: 'localhost,example.org' }, 'HTTPS_PROXY'],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: 'id.example.com:8443' }, 'HTTPS_PROXY'],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: 'example.com' }, undefined],
  [{ HTTPS_PROXY: PROXY, no_proxy: '.example.com', NO_PROXY: '' }, undefined],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: 'a.example, id.example.com:443' }, undefined],
  [{ HTTPS_PROXY: PROXY, NO_PROXY: '*' }, undefined],
  [{ HTTPS_PROXY: 'proxy.example:3128' }, undefined],
  [{ HTTPS_PROXY: '' }, undefined],
  [{}, undefined],
])('%j: %s', (env, variable) => {
  expect(proxyFor(ISSUER, env)?.variable).toBe(variable)
})

test('plain http has no use for HTTPS_PROXY', () => {
  expect(proxyFor('http://localhost:8080', { HTTPS_PROXY: PROXY })).toBeUndefined()
  expect(proxyFor('http://localhost:8080', { HTTP_PROXY: PROXY })?.url.host).toBe('proxy.example:3128')
})
