import { expect, test } from 'vitest'
import { pageText, plainText, Secrets } from './evidence.ts'

test('untrusted text cannot control the terminal', () => {
  expect(plainText('a\u001b[31mb\u0007\u202ec\r\nd')).toBe('a [31mb c d')
  expect(plainText('x'.repeat(1000))).toHaveLength(201)
  expect(pageText('<html><head><title>\u001b]0;Shop\u0007</title>')).toBe(']0;Shop')
  expect(pageText('')).toBe('')
})

test('secrets are hidden in every spelling, and ordinary words are not', () => {
  const secrets = new Secrets()
  for (const value of ['a+b/c==defghij', 'short', undefined, 7]) secrets.add(value)
  expect(secrets.hide('a+b/c==defghij, a%2Bb%2Fc%3D%3Ddefghij; short')).toBe('[secret], [secret]; short')
  // A truncated secret, and one with another character after it.
  expect(secrets.hide('a+b/c==defgh… a+b/c==defghijk')).toBe('[secret]… [secret]k')
})
