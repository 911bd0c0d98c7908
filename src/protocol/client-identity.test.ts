import { expect, test } from 'vitest'
import { clientIdentity, isClientIdentity, isSameClient } from './client-identity.ts'

const CLIENT = { issuer: 'https://id.example.com', clientId: 'tv' }

test('a client without parameters has the identity that version 0.1 stored', () => {
  expect(clientIdentity({ ...CLIENT, authorizationParameters: {}, tokenParameters: {} })).toEqual(CLIENT)
})

test('the order of the parameters makes no difference, their request and their values do', () => {
  const of = (authorizationParameters: Record<string, string | string[]>) =>
    clientIdentity({ ...CLIENT, authorizationParameters })
  expect(isSameClient(of({ a: '1', b: ['2', '3'] }), of({ b: ['2', '3'], a: '1' }))).toBe(true)
  expect(isSameClient(of({ a: '1' }), of({ a: '2' }))).toBe(false)
  expect(isSameClient(of({ a: '1' }), clientIdentity({ ...CLIENT, tokenParameters: { a: '1' } }))).toBe(false)
  expect(isSameClient(of({ a: '1' }), CLIENT)).toBe(false)
})

test.each([undefined, null, {}, { issuer: 'x' }, { ...CLIENT, parameters: 7 }])('%j names no client', (value) => {
  expect(isClientIdentity(value)).toBe(false)
})
