import { expect, test as base } from '@playwright/test'
import {
  deviceAnswer,
  metadata,
  PENDING,
  startScriptedServer,
  type Script,
  type ScriptedAnswer,
} from '../support/servers/scripted-server.ts'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'

interface FaultFixtures {
  /** Launches the app with that configuration. The test fails if the app logs a problem. */
  readonly launch: (config: object) => Promise<Tv>
}

const test = base.extend<FaultFixtures>({
  launch: async ({ browser }, use) => {
    const ends: (() => Promise<void>)[] = []
    await use(async (config) => {
      const app = await serveApp({ config })
      const context = await browser.newContext()
      const tv = await openTv(context, app.origin)
      ends.push(async () => {
        await context.close()
        await app.close()
        expect(tv.problems).toEqual([])
      })
      return tv
    })
    for (const end of ends) await end()
  },
})

/** Launches the app against a server with that script and presses "Sign in". */
async function signInAgainst(launch: FaultFixtures['launch'], script: (issuer: string) => Script) {
  const server = await startScriptedServer(script)
  const tv = await launch({ issuer: server.issuer, clientId: 'tv' })
  await tv.choose('Sign in')
  return { tv, server, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

const html = (status = 200): ScriptedAnswer => ({
  status,
  type: 'text/html',
  text: '<!doctype html><title>Hotel Wi-Fi</title><h1>Welcome',
})
const device = (change: object) => (issuer: string) => ({ json: { ...deviceAnswer(issuer), ...change } })
const jsonText = (text: string) => (): ScriptedAnswer => ({ type: 'application/json', text })

const UNUSABLE_DEVICE_ANSWERS: [what: string, answer: (issuer: string) => ScriptedAnswer, faultCode: string][] = [
  [
    'a verification_uri with a javascript: scheme',
    device({ verification_uri: 'javascript:alert(1)' }),
    'unsafe_verification_uri',
  ],
  ['a verification_uri that is not an address', device({ verification_uri: 'tv' }), 'unsafe_verification_uri'],
  ['no verification_uri', device({ verification_uri: undefined }), 'invalid_device_response'],
  ['control characters in user_code', device({ user_code: 'WDJB\u202e\u0007MJHT' }), 'unsafe_user_code'],
  ['an empty user_code', device({ user_code: '' }), 'invalid_device_response'],
  ['a user_code that is a number', device({ user_code: 12345678 }), 'invalid_device_response'],
  ['a user_code of 10,000 characters', device({ user_code: 'A'.repeat(10_000) }), 'unsafe_user_code'],
  ['no device_code', device({ device_code: undefined }), 'invalid_device_response'],
  ['an expires_in of zero', device({ expires_in: 0 }), 'invalid_device_response'],
  ['a negative expires_in', device({ expires_in: -1 }), 'invalid_device_response'],
  ['an expires_in that is a word', device({ expires_in: 'soon' }), 'invalid_device_response'],
  ['an interval as long as the code lives', device({ expires_in: 60, interval: 60 }), 'interval_too_long'],
  ['an HTML page', () => html(), 'not_json'],
  ['truncated JSON', jsonText('{"device_code":"x","user_code":"WD'), 'not_json'],
  ['a JSON list', jsonText('[]'), 'not_json'],
  ['nothing', jsonText(''), 'not_json'],
  ['an error word', () => ({ status: 400, json: { error: 'invalid_client' } }), 'invalid_client'],
  ['an error word with status 200', () => ({ json: { error: 'unauthorized_client' } }), 'unauthorized_client'],
  ['an error that is an object', () => ({ status: 400, json: { error: {} } }), 'unexpected_answer'],
  ['a status of 503', () => html(503), 'server_error'],
]

for (const [what, answer, faultCode] of UNUSABLE_DEVICE_ANSWERS)
  test(`a device response with ${what} shows a fault with its code`, async ({ launch }) => {
    await using scene = await signInAgainst(launch, (issuer) => ({ '/device': answer(issuer), '/token': PENDING }))
    await scene.tv.screen('fault')
    expect(await scene.tv.faultCode()).toBe(faultCode)
    expect(await scene.tv.focused()).toBe('Try again')
    await scene.tv.press('back')
    await scene.tv.screen('welcome')
  })

const MENDED_DEVICE_ANSWERS: [what: string, change: object][] = [
  ['an interval that is a word', { interval: 'often' }],
  ['an interval of zero', { interval: 0 }],
  ['a negative interval', { interval: -5 }],
  ['no interval', { interval: undefined }],
  ['no expires_in', { expires_in: undefined }],
  ['a huge expires_in', { expires_in: Number.MAX_SAFE_INTEGER }],
  ['an expires_in that is a number in text', { expires_in: '60' }],
  ['no verification_uri_complete', { verification_uri_complete: undefined }],
  ['a verification_uri_complete with a javascript: scheme', { verification_uri_complete: 'javascript:alert(1)' }],
]

for (const [what, change] of MENDED_DEVICE_ANSWERS)
  test(`a device response with ${what} still shows a code`, async ({ launch }) => {
    await using scene = await signInAgainst(launch, (issuer) => ({
      '/device': device(change)(issuer),
      '/token': PENDING,
    }))
    await scene.tv.screen('sign-in')
    expect(await scene.tv.userCode()).toBe('WDJB-MJHT')
    if ('verification_uri_complete' in change) expect(await scene.tv.qrText()).toBe(`${scene.server.issuer}/verify`)
    if ('expires_in' in change && change.expires_in === '60') expect(await scene.tv.countdown()).toMatch(/\d:\d\d/)
  })

const FAILED_POLLS: [what: string, answer: ScriptedAnswer, faultCode: string][] = [
  ['an error word that is not of the device grant', { status: 400, json: { error: 'not_allowed' } }, 'not_allowed'],
  ['an unknown error word', { status: 400, json: { error: 'hick_up' } }, 'hick_up'],
  ['a grant error for a code that still lives', { status: 400, json: { error: 'invalid_grant' } }, 'invalid_grant'],
  ['tokens without an access_token', { json: { token_type: 'Bearer' } }, 'invalid_token_response'],
  ['an access_token that is a number', { json: { token_type: 'Bearer', access_token: 1 } }, 'invalid_token_response'],
  [
    'an id_token that is not a JWT',
    { json: { token_type: 'Bearer', access_token: 'a', id_token: 'x' } },
    'invalid_id_token',
  ],
]

for (const [what, answer, faultCode] of FAILED_POLLS)
  test(`a token response with ${what} shows a fault with its code`, async ({ launch }) => {
    await using scene = await signInAgainst(launch, (issuer) => ({
      '/device': device({})(issuer),
      '/token': [PENDING, answer],
    }))
    await scene.tv.screen('fault')
    expect(await scene.tv.faultCode()).toBe(faultCode)
    expect(await scene.tv.focused()).toBe('Try again')
    await scene.tv.press('ok')
    await scene.tv.screen('sign-in')
  })

const PASSING_TROUBLE: [what: string, answer: ScriptedAnswer][] = [
  ['an HTML page', html()],
  ['a status of 502 with a page', html(502)],
  ['a status of 503 with an error word', { status: 503, json: { error: 'access_denied' } }],
  ['a status of 429', { status: 429, json: { error: 'access_denied' } }],
  ['truncated JSON', { type: 'application/json', text: '{"error":"authorization_pend' }],
  ['a cut connection', 'cut'],
]

for (const [what, answer] of PASSING_TROUBLE)
  test(`after a poll answered with ${what} the code stays and polling goes on`, async ({ launch }) => {
    await using scene = await signInAgainst(launch, (issuer) => ({
      '/device': device({})(issuer),
      '/token': [answer, answer, PENDING],
    }))
    await expect(scene.tv.page.getByTestId('status')).toContainText('Reconnecting')
    await expect(scene.tv.page.getByTestId('status')).toContainText('Waiting for you to finish')
    expect(await scene.tv.userCode()).toBe('WDJB-MJHT')
  })

test('slow_down stays in effect, even with status 429', async ({ launch }) => {
  await using scene = await signInAgainst(launch, (issuer) => ({
    '/device': device({})(issuer),
    '/token': [{ status: 429, json: { error: 'slow_down' } }, PENDING],
  }))
  await scene.tv.page.waitForResponse((response) => response.status() === 429)
  const slowedAt = performance.now()
  await scene.tv.page.waitForRequest((request) => request.url().endsWith('/token'), { timeout: 20_000 })
  expect(performance.now() - slowedAt).toBeGreaterThanOrEqual(5_900)
  // The viewer cannot do anything about it, so the screen does not mention it.
  await expect(scene.tv.page.getByTestId('status')).toHaveText('Waiting for you to finish on your phone…')
})

test('a provider without UserInfo, id_token and refresh still signs in', async ({ launch }) => {
  await using scene = await signInAgainst(launch, (issuer) => ({
    '/device': device({})(issuer),
    '/token': [PENDING, { json: { token_type: 'Bearer', access_token: 'an-access-token', expires_in: 3600 } }],
  }))
  await scene.tv.screen('home')
  expect(await scene.tv.focused()).toBe('Done')
  await scene.tv.signOut()
})

test('outdated stamped metadata is replaced by one new lookup', async ({ launch }) => {
  await using server = await startScriptedServer((issuer) => ({
    '/device': device({})(issuer),
    '/token': [PENDING, { json: { token_type: 'Bearer', access_token: 'an-access-token', expires_in: 3600 } }],
  }))
  const { issuer } = server
  const [device_authorization_endpoint, token_endpoint] = [`${issuer}/moved/device`, `${issuer}/moved/token`]
  const providerMetadata = { issuer, device_authorization_endpoint, token_endpoint }
  const tv = await launch({ issuer, clientId: 'tv', providerMetadata })
  await tv.choose('Sign in')
  await tv.screen('home')
  const discovery = '/.well-known/openid-configuration'
  expect(server.requests).toEqual(['/moved/device', discovery, '/device', '/token', '/token'])
})

const UNUSABLE_PROVIDERS: [what: string, document: (issuer: string) => ScriptedAnswer, faultCode: string][] = [
  [
    'another issuer',
    (issuer) => ({ json: { ...metadata(issuer), issuer: 'https://else.example' } }),
    'issuer_mismatch',
  ],
  [
    'no device grant',
    (issuer) => ({ json: { ...metadata(issuer), device_authorization_endpoint: undefined } }),
    'device_grant_not_offered',
  ],
  [
    'an unencrypted endpoint elsewhere',
    (issuer) => ({ json: { ...metadata(issuer), token_endpoint: 'http://else.example/token' } }),
    'insecure_endpoint',
  ],
  ['an HTML page', () => html(), 'not_json'],
]

for (const [what, document, faultCode] of UNUSABLE_PROVIDERS)
  test(`provider metadata with ${what} shows a fault with its code`, async ({ launch }) => {
    await using scene = await signInAgainst(launch, (issuer) => ({
      '/.well-known/openid-configuration': document(issuer),
      '/device': device({})(issuer),
      '/token': PENDING,
    }))
    await scene.tv.screen('fault')
    expect(await scene.tv.faultCode()).toBe(faultCode)
  })

test('an issuer without a provider shows a fault with its code', async ({ launch }) => {
  await using scene = await signInAgainst(launch, () => ({
    '/.well-known/openid-configuration': { status: 404, type: 'text/plain', text: 'Not found' },
  }))
  await scene.tv.screen('fault')
  expect(await scene.tv.faultCode()).toBe('metadata_not_found')
})

test('RFC 8414 metadata is found where there is no OpenID configuration', async ({ launch }) => {
  await using scene = await signInAgainst(launch, (issuer) => ({
    '/.well-known/openid-configuration': { status: 404, type: 'text/plain', text: 'Not found' },
    '/.well-known/oauth-authorization-server': { json: metadata(issuer) },
    '/device': device({})(issuer),
    '/token': PENDING,
  }))
  await scene.tv.screen('sign-in')
  expect(await scene.tv.userCode()).toBe('WDJB-MJHT')
})

test('an invalid configuration shows a fault that lists every problem', async ({ launch }) => {
  const tv = await launch({ issuer: 'http://sign-in.example', colour: 'red' })
  await tv.screen('fault')
  expect(await tv.faultCode()).toBe('configuration_invalid')
  for (const key of ['issuer', 'clientId', 'colour']) await expect(tv.page.getByText(`"${key}"`)).toBeVisible()
  expect(await tv.focused()).toBe('Try again')
  await tv.press('ok')
  await tv.screen('fault')
})

test('a page opened over plain http from another machine says what it needs', async ({ browser }) => {
  await using app = await serveApp({ config: { issuer: 'http://127.0.0.1:4180', clientId: 'tv' } })
  const context = await browser.newContext()
  const tv = await openTv(context, app.origin.replace('localhost', 'tv.example'))
  await tv.screen('fault')
  expect(await tv.faultCode()).toBe('insecure_context')
  await expect(tv.page.getByText('needs a secure connection')).toBeVisible()
  expect(tv.problems).toEqual([])
  await context.close()
})
