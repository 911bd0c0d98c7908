import { expect, test } from 'vitest'
import { readCommandLine } from './command-line.ts'
import { environmentConfig } from './environment-config.ts'

test('without arguments the ports are the defaults and only loopback is used', () => {
  expect(readCommandLine([])).toEqual({ help: false, port: 5173, serverPort: 4180 })
})

test('--lan-address and both ports are read', () => {
  const options = readCommandLine(['--lan-address', '192.168.1.20', '--port=80', '--server-port', '8080'])
  expect(options).toEqual({ help: false, lanAddress: '192.168.1.20', port: 80, serverPort: 8080 })
})

test.each([
  [['--prot', '1'], "Unknown option '--prot'."],
  [['extra'], "Unexpected argument 'extra'."],
  [['--port'], "Option '--port <value>' argument missing."],
  [['--port', '0'], '--port takes a port from 1 to 65535, not "0".'],
  [['--server-port', '65536'], '--server-port takes a port from 1 to 65535, not "65536".'],
  [['--lan-address', 'tv.local'], '--lan-address takes an IPv4 address such as 192.168.1.20, not "tv.local".'],
])('%j is refused with one sentence', (args, sentence) => {
  expect(() => readCommandLine(args)).toThrow(sentence)
})

test('COUCHPASS_ISSUER configures the app for another provider', () => {
  const defaults = { issuer: 'http://127.0.0.1:4180', clientId: 'couchpass-tv' }
  expect(environmentConfig({}, defaults)).toBeUndefined()
  const COUCHPASS_ISSUER = 'https://id.example.com/realms/tv'
  expect(environmentConfig({ COUCHPASS_ISSUER }, defaults)).toMatchObject({ ...defaults, issuer: COUCHPASS_ISSUER })
  expect(
    environmentConfig({ COUCHPASS_ISSUER, COUCHPASS_CLIENT_ID: 'tv', COUCHPASS_SCOPE: 'openid' }, defaults),
  ).toMatchObject({ issuer: COUCHPASS_ISSUER, clientId: 'tv', scope: 'openid' })
})

test('parameters are written as a query, and a blank scope asks for none', () => {
  const COUCHPASS_ISSUER = 'https://id.example.com/realms/tv'
  const config = environmentConfig(
    { COUCHPASS_ISSUER, COUCHPASS_SCOPE: ' ', COUCHPASS_PARAMS: 'audience=https://api.example.com&a=1&a=2' },
    { clientId: 'tv' },
  )
  expect(config).toMatchObject({
    ...{ issuer: COUCHPASS_ISSUER, clientId: 'tv', scope: '' },
    authorizationParameters: { audience: 'https://api.example.com', a: ['1', '2'] },
  })
  expect(() =>
    environmentConfig({ COUCHPASS_ISSUER, COUCHPASS_TOKEN_PARAMS: 'client_secret=x' }, { clientId: 'tv' }),
  ).toThrow('COUCHPASS_TOKEN_PARAMS must not contain "client_secret", which belongs to Couchpass.')
})

test('problems name the variables', () => {
  expect(() => environmentConfig({ COUCHPASS_ISSUER: 'http://id.example.com', COUCHPASS_CLIENT_ID: ' ' }, {})).toThrow(
    'COUCHPASS_ISSUER must use https; http is for loopback addresses alone.\n' +
      'COUCHPASS_CLIENT_ID must be a text that is not empty.',
  )
})
