import { expect, test } from 'vitest'
import { isLoopback } from './loopback.ts'

test.each([
  'http://localhost:8080',
  'http://LOCALHOST',
  'http://127.0.0.1',
  'http://127.255.255.254',
  'http://127.1',
  'http://0x7f000001',
  'http://[::1]:4180',
  'http://[0:0:0:0:0:0:0:1]',
  'mqtt://127.0.0.1',
  'mqtt://Localhost',
])('%s never leaves this machine', (address) => {
  expect(isLoopback(new URL(address))).toBe(true)
})

test.each([
  'http://127.evil.example',
  'http://127.0.0.1.evil.example',
  'http://127.0.0.evil',
  'http://127-0-0-1.example',
  'http://localhost.evil.example',
  'http://evil-localhost',
  'http://tv.localhost',
  'http://localhost.',
  'http://128.0.0.1',
  'http://0.0.0.0',
  'http://[::]',
  'http://[::2]',
  'http://[::ffff:8.8.8.8]',
  // URL does not normalise the host of a non-http address as an IP address, so a resolver would look these up.
  'mqtt://127.0.0.999',
  'mqtt://127.0.0.01',
  'mqtt://127.1',
])('%s may leave this machine', (address) => {
  expect(isLoopback(new URL(address))).toBe(false)
})
