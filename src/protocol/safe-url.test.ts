import { expect, test } from 'vitest'
import { isSafeEndpoint } from './safe-url.ts'

const ON_LOOPBACK = 'http://127.0.0.1:4180'
const PUBLIC = 'https://id.example.com/realms/tv'

test.each([
  ['https://id.example.com/token', PUBLIC],
  ['https://elsewhere.example/token', PUBLIC],
  ['http://127.0.0.1:4180/token', ON_LOOPBACK],
  ['http://localhost:8080/token', ON_LOOPBACK],
  ['https://id.example.com/token', ON_LOOPBACK],
])('tokens may be sent to %s of the issuer %s', (address, issuer) => {
  expect(isSafeEndpoint(address, issuer)).toBe(true)
})

test.each([
  ['http://127.evil.example/token', ON_LOOPBACK],
  ['http://tv.localhost/token', ON_LOOPBACK],
  ['http://id.example.com/token', ON_LOOPBACK],
  ['ftp://127.0.0.1/token', ON_LOOPBACK],
  ['http://127.0.0.1:4180/token', PUBLIC],
  ['HTTP://localhost/token', PUBLIC],
  [undefined, PUBLIC],
])('tokens must not be sent to %s of the issuer %s', (address, issuer) => {
  expect(isSafeEndpoint(address, issuer)).toBe(false)
})
