import { expect, test } from 'vitest'
import { isEasyToType, shownAddress, typedAddress } from './shown-address.ts'

test.each([
  ['https://acme.tv/tv', 'acme.tv/tv'],
  ['HTTPS://acme.tv/', 'acme.tv'],
  ['https://acme.tv/tv/', 'acme.tv/tv'],
  ['https://id.example.com:8443/device', 'id.example.com:8443/device'],
  // What follows a query or a fragment is part of it.
  ['https://acme.tv/?next=/tv/', 'acme.tv/?next=/tv/'],
  ['https://acme.tv/#/', 'acme.tv/#/'],
  // A browser that is given no scheme tries https.
  ['http://localhost:4180/device', 'http://localhost:4180/device'],
  ['http://localhost:4180/', 'http://localhost:4180/'],
  // The scheme of another address in the path stays.
  ['https://acme.tv/https://x', 'acme.tv/https://x'],
])('%s is shown as %s', (address, shown) => {
  expect(shownAddress(address)).toBe(shown)
})

test('an address is easy to type up to 40 shown characters', () => {
  expect(isEasyToType(`https://acme.tv/${'x'.repeat(32)}/`)).toBe(true)
  expect(isEasyToType(`https://acme.tv/${'x'.repeat(33)}`)).toBe(false)
})

test('what a browser opens for the shown address has no trailing slash, and keeps plain http', () => {
  expect(typedAddress('HTTPS://acme.tv/tv/')).toBe('https://acme.tv/tv')
  expect(typedAddress('http://localhost:4180/')).toBe('http://localhost:4180/')
})
