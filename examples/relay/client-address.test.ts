import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

const SOCKET = '198.51.100.9'

test.each<[string, string, number, string]>([
  ['no proxy: what the client writes does not count', '192.0.2.1', 0, SOCKET],
  ['one proxy: the last entry', '203.0.113.7, 192.0.2.1', 1, '192.0.2.1'],
  ['two proxies: the last but one', '1.1.1.1, 192.0.2.1, 10.0.0.1', 2, '192.0.2.1'],
  ['fewer entries than proxies', '192.0.2.1', 3, '192.0.2.1'],
  ['no header behind a proxy', '', 1, SOCKET],
])('%s', (_, forwarded, trustedProxies, expected) => {
  expect(clientAddress(() => forwarded, SOCKET, { trustedProxies })).toBe(expected)
})

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
])('counts %s as %s', (address, expected) => {
  expect(clientAddress(() => undefined, address, { trustedProxies: 0 })).toBe(expected)
})

test('takes the header of an edge platform where the relay is told to', () => {
  const header = (name: string) => (name === 'cf-connecting-ip' ? '192.0.2.1' : undefined)
  expect(clientAddress(header, undefined, { trustedProxies: 0, addressHeader: 'cf-connecting-ip' })).toBe('192.0.2.1')
})
