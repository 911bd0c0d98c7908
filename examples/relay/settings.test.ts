import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'
import worker from './worker.ts'

const LEAST = { ISSUER: 'https://id.example.com', CLIENT_ID: 'tv', ORIGINS: 'https://tv.example.com, null' }

test('reads the environment', () => {
  expect(
    readSettings({ ...LEAST, BASE_PATH: '/idp', TOKEN_PARAMETERS: 'resource=a&resource=b', TRUSTED_PROXIES: '1' }),
  ).toMatchObject({
    origins: ['https://tv.example.com', 'null'],
    basePath: '/idp',
    tokenParameters: new URLSearchParams('resource=a&resource=b'),
    trustedProxies: 1,
    clientAuth: 'client_secret_basic',
  })
})

test('names every problem at once', () => {
  const wrong = { ISSUER: 'http://id.example.com', ORIGINS: 'tv.example.com *', CLIENT_AUTH: 'basic', BASE_PATH: 'idp' }
  expect(() => readSettings({ ...wrong, PROVIDER_METADATA: '[]', REQUESTS_PER_MINUTE: 'many' })).toThrow(
    /ISSUER must.*"tv\.example\.com".*"\*".*CLIENT_ID is.*CLIENT_AUTH.*BASE_PATH.*PROVIDER_METADATA.*REQUESTS_PER/,
  )
})

test('the worker serves the same relay, with its own metadata without discovery', async () => {
  const metadata = {
    device_authorization_endpoint: 'https://id.example.com/d',
    token_endpoint: 'https://id.example.com/t',
  }
  const environment = { ...LEAST, PROVIDER_METADATA: JSON.stringify(metadata), ADDRESS_HEADER: 'cf-connecting-ip' }
  const request = new Request('https://tv.example.com/metadata', { headers: { 'cf-connecting-ip': '192.0.2.1' } })
  expect(await (await worker.fetch(request, environment)).json()).toEqual({ issuer: LEAST.ISSUER, ...metadata })
})
