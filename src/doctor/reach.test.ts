import { expect, test } from 'vitest'
import { reachOf } from './reach.ts'

test.each([
  ['localhost', 'loopback'],
  ['tv.localhost', 'loopback'],
  ['127.0.0.1', 'loopback'],
  ['[::1]', 'loopback'],
  ['127.evil.example', 'public'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.1.10', 'private'],
  ['100.64.0.1', 'private'],
  ['100.128.0.1', 'public'],
  ['169.254.1.1', 'private'],
  ['[fd00::1]', 'private'],
  ['[fe80::1]', 'private'],
  ['[2001:db8::1]', 'public'],
  ['keycloak', 'private'],
  ['id.example.internal', 'private'],
  ['tv.local', 'private'],
  ['10.example.com', 'public'],
  ['id.example.com', 'public'],
])('%s is %s', (hostname, reach) => {
  expect(reachOf(hostname)).toBe(reach)
})
