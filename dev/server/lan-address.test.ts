import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { lanAddress } from './lan-address.ts'
import { Problem } from '../../tools/problem.ts'

const ipv4 = (address: string): NetworkInterfaceInfo[] => [
  { address, family: 'IPv4', internal: address.startsWith('127.'), netmask: '', mac: '', cidr: null },
]

test('prefers the home network and ignores the bridges of containers', () => {
  const interfaces = {
    lo: ipv4('127.0.0.1'),
    docker0: ipv4('192.168.99.1'),
    eth0: ipv4('203.0.113.7'),
    eth1: ipv4('10.1.2.3'),
    wlan0: ipv4('192.168.1.20'),
  }
  expect(lanAddress(interfaces)).toBe('192.168.1.20')
  expect(lanAddress({ lo: interfaces.lo, eth0: interfaces.eth0 })).toBe('203.0.113.7')
})

test('refuses a machine without a network address', () => {
  expect(() => lanAddress({ lo: ipv4('127.0.0.1'), eth0: ipv4('169.254.3.4') })).toThrow(Problem)
})
