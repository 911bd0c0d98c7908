import { expect, test } from 'vitest'
import { pageText, plainText, Secrets } from './evidence.ts'
import { readIssuer, readOrigin } from '../cli/doctor-input.ts'
import { qrCodeOf } from './qr-reach.ts'
import { reachOf } from './reach.ts'
import { wrap } from '../cli/wrap.ts'

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

test('a QR code that a phone reads from the sofa, and one that it does not', () => {
  // 71 characters, as Keycloak makes them: version 5, 37 modules.
  expect(qrCodeOf('https://keycloak.example.com/realms/my-realm/device?user_code=WDJB-MJHT')).toMatchObject({
    isDense: false,
    description: expect.stringContaining('version 5, 37 modules of 12 px') as unknown,
  })
  expect(qrCodeOf('x'.repeat(122)).isDense).toBe(false)
  expect(qrCodeOf('x'.repeat(123)).isDense).toBe(true)
  expect(qrCodeOf('x'.repeat(2000)).isDense).toBe(true)
})

test.each([
  ['null', 'null'],
  ['file:///', 'file://'],
  ['https://TV.example.com:443/app', 'https://tv.example.com'],
  ['http://localhost:5173/', 'http://localhost:5173'],
])('the origin %s is sent as %s', (given, sent) => {
  expect(readOrigin(given)).toBe(sent)
})

test.each(['*', 'tv.example.com', 'ftp://tv.example.com', 'https://', ''])('"%s" is no origin', (text) => {
  expect(() => readOrigin(text)).toThrow(/no origin/)
})

test('an issuer is an address; what follows from /.well-known/ on is taken away', () => {
  const issuer = 'https://id.example.com/realms/tv'
  expect(readIssuer(`${issuer}/.well-known/openid-configuration`)).toBe(issuer)
  for (const text of ['id.example.com', 'ftp://id.example.com', 'https://', ''])
    expect(() => readIssuer(text)).toThrow(/no address/)
  for (const text of ['https://me:secret@id.example.com', 'https://id.example.com?x', 'https://id.example.com#x'])
    expect(() => readIssuer(text)).toThrow(/no password/)
})

test("a stranger's text cannot steer the terminal", () => {
  expect(plainText('a\u001b[31mb\u0007\u202ec\r\nd')).toBe('a [31mb c d')
  expect(plainText('x'.repeat(1000))).toHaveLength(201)
  expect(pageText('<html><head><title>\u001b]0;Shop\u0007</title>')).toBe(']0;Shop')
  expect(pageText('')).toBe('')
})

test('secrets are hidden in every spelling, and ordinary words are not', () => {
  const secrets = new Secrets()
  for (const value of ['a+b/c==defghij', 'short', undefined, 7]) secrets.add(value)
  expect(secrets.hide('a+b/c==defghij, a%2Bb%2Fc%3D%3Ddefghij; short')).toBe('[secret], [secret]; short')
  // Cut in the middle, and with more behind it.
  expect(secrets.hide('a+b/c==defgh… a+b/c==defghijk')).toBe('[secret]… [secret]k')
})

test('lines are broken at spaces, addresses stay whole', () => {
  const address = `https://${'x'.repeat(30)}`
  expect(wrap(`go to ${address} now`, 12)).toEqual(['go to', address, 'now'])
  expect(wrap('', 12)).toEqual([''])
})
