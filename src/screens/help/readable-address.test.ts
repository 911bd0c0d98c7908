import { expect, test } from 'vitest'
import { readableAddress, useOf } from './readable-address.ts'

test.each([
  ['https://acme.example/help', 'acme.example/help'],
  ['HTTPS://acme.example/', 'acme.example'],
  ['https://acme.example/help/', 'acme.example/help/'],
  ['https://acme.example/?q=1', 'acme.example/?q=1'],
  ['mailto:help@acme.example', 'help@acme.example'],
  ['mailto:help@acme.example?subject=My%20TV', 'help@acme.example'],
  ['tel:+49-800-123456', '+49-800-123456'],
  ['https://acme.example/gesch%C3%A4ft', 'acme.example/geschäft'],
  ['https://acme.example/a%20b', 'acme.example/a%20b'],
  ['https://acme.example/100%', 'acme.example/100%'],
])('%s reads as %s', (url, text) => {
  expect(readableAddress(url)).toBe(text)
})

test('cuts an address that nobody types, between characters', () => {
  const text = readableAddress(`https://acme.example/${'😀'.repeat(200)}`)
  expect(Array.from(text)).toHaveLength(97)
  expect(text).toMatch(/😀…$/u)
})

test.each([
  ['https://acme.example', 'open'],
  ['MAILTO:help@acme.example', 'write'],
  ['tel:112', 'call'],
])('%s: %s', (url, use) => {
  expect(useOf(url)).toBe(use)
})
