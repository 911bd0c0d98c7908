import { expect, test } from 'vitest'
import { readAddresses, readHosted, readIssuer, readOrigin } from './doctor-input.ts'

test.each([
  ['null', 'null'],
  ['file:///', 'file://'],
  ['https://TV.example.com:443/app', 'https://tv.example.com'],
  ['http://localhost:5173/', 'http://localhost:5173'],
])('the origin %s is sent as %s', (given, sent) => {
  expect(readOrigin(given)).toBe(sent)
})

test.each(['*', 'tv.example.com', 'ftp://tv.example.com', 'https://', ''])('"%s" is refused as an origin', (text) => {
  expect(() => readOrigin(text)).toThrow(/not an origin/)
})

test('a hosted page is one that a television can load with WebCrypto, whatever path is given', () => {
  expect(readHosted('https://TV.example.com/app/index.html')).toBe('https://tv.example.com')
  expect(readHosted('http://localhost:5173')).toBe('http://localhost:5173')
  for (const text of ['http://tv.example.com', 'null', 'file://']) expect(() => readHosted(text)).toThrow(/--hosted/)
})

test('an issuer is an http(s) address; a path from /.well-known/ on is removed', () => {
  const issuer = 'https://id.example.com/realms/tv'
  expect(readIssuer(`${issuer}/.well-known/openid-configuration`)).toBe(issuer)
  for (const text of ['id.example.com', 'ftp://id.example.com', 'https://', ''])
    expect(() => readIssuer(text)).toThrow(/not the address/)
  for (const text of ['https://me:secret@id.example.com', 'https://id.example.com?x', 'https://id.example.com#x'])
    expect(() => readIssuer(text)).toThrow(/no password/)
})

test('configured addresses follow the rules of the configuration file', () => {
  const read = (verificationUri?: string, verificationUriComplete?: string) =>
    readAddresses({ verificationUri, verificationUriComplete }, 'https://id.example.com/realms/tv')
  const addresses = ['https://acme.tv/tv', 'https://acme.tv/tv?c={user_code}'] as const
  expect(read(...addresses)).toEqual({ verificationUri: addresses[0], verificationUriComplete: addresses[1] })
  expect(read()).toEqual({})
  expect(() => read('http://acme.tv/tv')).toThrow(/--verification-uri must use https/)
  expect(() => read('acme.tv/tv')).toThrow(/--verification-uri must be an absolute https address/)
  expect(() => read(undefined, 'https://acme.tv/tv')).toThrow(/--verification-uri-complete must be .*\{user_code\}/)
})
