import { expect, test } from 'vitest'
import { withConfiguredAddresses } from './configured-addresses.ts'

const SENT = {
  userCode: 'WDJB-MJHT',
  verificationUri: 'https://id.example.com/realms/tv/device',
  verificationUriComplete: 'https://id.example.com/realms/tv/device?user_code=WDJB-MJHT',
}

test('without configured addresses the response stays as the provider sent it', () => {
  expect(withConfiguredAddresses(SENT, {})).toEqual(SENT)
})

test('the configured address replaces the shown one alone', () => {
  const { verificationUri, verificationUriComplete } = withConfiguredAddresses(SENT, {
    verificationUri: 'https://acme.tv/tv',
  })
  expect(verificationUri).toBe('https://acme.tv/tv')
  expect(verificationUriComplete).toBe(SENT.verificationUriComplete)
})

test('the configured template replaces the address in the QR, and fills in a missing one', () => {
  const configured = { verificationUriComplete: 'https://acme.tv/tv?code={user_code}' }
  const filled = 'https://acme.tv/tv?code=WDJB-MJHT'
  expect(withConfiguredAddresses(SENT, configured).verificationUriComplete).toBe(filled)
  const { userCode, verificationUri } = SENT
  expect(withConfiguredAddresses({ userCode, verificationUri }, configured)).toMatchObject({
    verificationUri,
    verificationUriComplete: filled,
  })
})

test.each([
  ['A B&C=D#E/F', 'A%20B%26C%3DD%23E%2FF'],
  ['Ä1', '%C3%841'],
  ['$&$1', '%24%26%241'],
  ['😀', '%F0%9F%98%80'],
])('the code %j is URL-encoded', (userCode, encoded) => {
  const configured = { verificationUriComplete: 'https://acme.tv/{user_code}/tv' }
  expect(withConfiguredAddresses({ ...SENT, userCode }, configured).verificationUriComplete).toBe(
    `https://acme.tv/${encoded}/tv`,
  )
})

test('a code that cannot be encoded gets no address', () => {
  const configured = { verificationUriComplete: 'https://acme.tv/{user_code}/tv' }
  const filled = withConfiguredAddresses({ ...SENT, userCode: 'A\ud800B' }, configured)
  expect(filled.verificationUriComplete).toBeUndefined()
})
