import { expect, test } from 'vitest'
import { DEFAULT_SCOPE, parseAppConfig } from './app-config.ts'

const LEAST = { issuer: 'https://id.example.com/realms/tv', clientId: 'tv' }
const problemsOf = (value: unknown) => {
  const parsed = parseAppConfig(value)
  return parsed.ok ? [] : parsed.problems
}

test('fills in the defaults for keys that are missing', () => {
  expect(parseAppConfig(LEAST)).toEqual({
    ok: true,
    config: {
      ...LEAST,
      scope: DEFAULT_SCOPE,
      appName: 'Couchpass',
      connectOrigins: [],
      resourceOrigins: [],
      contentSecurity: {},
      brand: {},
      tokenBinding: 'bearer',
      authorizationParameters: {},
      tokenParameters: {},
      links: {},
      languageMenu: true,
      accounts: 'single',
      autoSelect: false,
      rememberAccounts: true,
    },
  })
})

test('keeps every key that is given', () => {
  const whole = {
    ...LEAST,
    scope: 'openid',
    appName: 'Movies',
    providerMetadata: { token_endpoint: 'https://id.example.com/token' },
    connectOrigins: ['https://api.example.com', 'http://localhost:3000'],
    resourceOrigins: ['https://images.example.com', 'https://*.cdn.example.com'],
    contentSecurity: { inlineStyles: true, blobWorkers: true, scriptOrigins: ['https://drm.example.com'] },
    locale: 'pt-BR',
    messages: { 'pt-BR': { welcome: { signIn: 'Começar' } } },
    catalogues: [{ language: 'nl' }],
    languages: ['pt-BR', 'nl'],
    languageMenu: false,
    brand: { accentColor: '#ffffff', backgroundColor: '#000000', logo: './logo.png' },
    tokenBinding: 'dpop-required',
    authorizationParameters: { audience: 'https://api.example.com', resource: ['urn:a', 'urn:b'] },
    tokenParameters: { resource: 'urn:a' },
    relay: 'https://tv.example.com/idp',
    issuerTemplate: 'https://login.microsoftonline.com/{tenantid}/v2.0',
    verificationUri: 'https://example.tv/tv',
    verificationUriComplete: 'https://example.tv/tv?code={user_code}',
    support: { text: 'Call us.', url: 'tel:+49301234' },
    links: { signUp: 'https://example.tv/join', terms: 'https://example.tv/t', privacy: 'https://example.tv/p' },
    accounts: 'several',
    autoSelect: true,
    rememberAccounts: false,
  }
  expect(parseAppConfig(whole)).toEqual({ ok: true, config: whole })
})

test('reports every problem at once, each with its key', () => {
  const problems = problemsOf({
    issuer: 'http://id.example.com',
    scope: ' ',
    appName: 7,
    providerMetadata: [],
    connectOrigins: ['https://api.example.com/path'],
    resourceOrigins: ['https://*'],
    contentSecurity: { eval: true },
    locale: 'english!',
    messages: { German: {} },
    catalogues: { nl: {} },
    languages: [],
    languageMenu: 'no',
    brand: { accentColor: 'red', motto: 'x' },
    tokenBinding: 'dpop',
    authorizationParameters: { scope: 'openid' },
    tokenParameters: ['audience'],
    relay: 'http://tv.example.com',
    issuerTemplate: 'https://id.example.com',
    verificationUri: 'http://example.tv',
    verificationUriComplete: 'https://example.tv',
    support: { fax: '1' },
    links: { terms: 'http://example.tv' },
    accounts: 'many',
    autoSelect: 'yes',
    rememberAccounts: 1,
    issuerr: 'x',
  })
  for (const key of [
    'issuerr',
    'issuer',
    'clientId',
    'scope',
    'appName',
    'providerMetadata',
    'connectOrigins',
    'resourceOrigins',
    'contentSecurity',
    'locale',
    'messages',
    'catalogues',
    'languages',
    'languageMenu',
    'brand',
    'tokenBinding',
    'authorizationParameters',
    'tokenParameters',
    'relay',
    'issuerTemplate',
    'verificationUri',
    'verificationUriComplete',
    'support',
    'links',
    'accounts',
    'autoSelect',
    'rememberAccounts',
  ])
    expect(problems.filter((problem) => problem.startsWith(`"${key}" `)).length, key).toBeGreaterThan(0)
})

test.each([
  'https://*',
  'https://*.example.com',
  'https://a.example;b',
  "https://a.example'",
  'https://a.example/',
  'http://127.evil.example',
])('refuses the origin %s', (origin) => {
  expect(problemsOf({ ...LEAST, connectOrigins: [origin] })).toHaveLength(1)
})

test.each(['https://a-1.example:8443', 'http://[::1]:3000', 'http://127.0.0.1:3000'])(
  'accepts the origin %s',
  (origin) => {
    expect(problemsOf({ ...LEAST, connectOrigins: [origin] })).toEqual([])
  },
)

test.each(['http://localhost:8080/realms/tv', 'http://127.0.0.1:4180', 'http://[::1]:4180', 'https://id.example.com/'])(
  'accepts the issuer %s',
  (issuer) => expect(problemsOf({ ...LEAST, issuer })).toEqual([]),
)

test.each([
  'id.example.com',
  'ftp://id.example.com',
  'javascript:alert(1)',
  'http://id.example.com',
  'http://localhost.evil.example',
  'http://127.evil.example',
  'http://tv.localhost:8080',
  'https://user:pw@id.example.com',
  'https://id.example.com/?realm=tv',
  'https://id.example.com/#tv',
])('refuses the issuer %s', (issuer) => {
  expect(problemsOf({ ...LEAST, issuer })).toHaveLength(1)
})

test.each([null, undefined, [], 'text', 7])('refuses %j', (value) => {
  expect(problemsOf(value)).toEqual(['The configuration is not a JSON object.'])
})

test('an empty scope is allowed, because the parameter is optional', () => {
  expect(problemsOf({ ...LEAST, scope: '' })).toEqual([])
})

test.each([
  'client_id',
  'scope',
  'grant_type',
  'device_code',
  'code_challenge',
  'refresh_token',
  'client_secret',
  'client_assertion_type',
])('refuses the own parameter %s, which is the sign-in’s', (name) => {
  expect(problemsOf({ ...LEAST, authorizationParameters: { [name]: 'x' } })).toHaveLength(1)
  expect(problemsOf({ ...LEAST, tokenParameters: { [name]: 'x' } })).toHaveLength(1)
})

test.each(['https://{user_code}.example.tv/', 'https://example.tv/{user_code}/{user_code}', 'javascript:{user_code}'])(
  'refuses the address of a QR code %s',
  (verificationUriComplete) => expect(problemsOf({ ...LEAST, verificationUriComplete })).toHaveLength(1),
)

test.each([
  'https://*',
  'https://*.',
  'https://cdn.*.example.com',
  'https://*.*.example.com',
  'http://*.example.com',
  '*.example.com',
])('refuses the origin of resources %s', (origin) =>
  expect(problemsOf({ ...LEAST, resourceOrigins: [origin] })).toHaveLength(1),
)

test.each([
  ['http://localhost:4180/tv', 'must use https, as the issuer does'],
  ['https://example.tv\\@other.tv/', 'must have no space and no backslash'],
  ['https://example.tv/a b', 'must have no space and no backslash'],
])('refuses the shown address %s', (verificationUri, problem) => {
  expect(problemsOf({ ...LEAST, verificationUri })).toEqual([`"verificationUri" ${problem}.`])
})

test('a plain http issuer on loopback may have plain http addresses there', () => {
  const local = { issuer: 'http://localhost:4180', verificationUri: 'http://localhost:4180/tv' }
  expect(problemsOf({ ...LEAST, ...local })).toEqual([])
})

test('blanks around a text do not count, and control characters in it are a problem that does not repeat them', () => {
  const parsed = parseAppConfig({
    issuer: ' https://id.example.com\r\n',
    clientId: '\uFEFFtv ',
    relay: 'https://r.example ',
  })
  expect(parsed).toMatchObject({
    ok: true,
    config: { issuer: 'https://id.example.com', clientId: 'tv', relay: 'https://r.example' },
  })
  expect(parseAppConfig({ issuer: 'https://id.example.com', clientId: 'tv\u001b[2J' })).toEqual({
    ok: false,
    problems: ['"clientId" must contain no control characters.'],
  })
})
