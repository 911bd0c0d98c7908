import { expect, test as base } from '@playwright/test'
import { serveApp } from '../../testing/servers/static-server.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'
import { VERSION } from '../../vite/version.ts'
import { expectSoundLayout } from '../support/layout/expect-layout.ts'
import {
  deviceAnswer,
  metadata,
  PENDING,
  startScriptedServer,
  type Script,
  type ScriptedAnswer,
  type ScriptedServer,
} from '../support/servers/scripted-server.ts'
import { unsignedIdToken } from '../support/servers/unsigned-id-token.ts'

interface SignInFixture {
  /** Launches the app against a stand-in with that script and presses "Sign in". The app may log no problem. */
  readonly signIn: (
    script: (issuer: string) => Script,
    config?: (issuer: string) => object,
  ) => Promise<{ readonly tv: Tv; readonly server: ScriptedServer }>
}

const test = base.extend<SignInFixture>({
  signIn: async ({ browser }, use) => {
    const ends: (() => Promise<void>)[] = []
    await use(async (script, config = (issuer) => ({ issuer })) => {
      const server = await startScriptedServer(script)
      const app = await serveApp({ config: { clientId: 'tv', ...config(server.issuer) } })
      const context = await browser.newContext()
      const tv = await openTv(context, app.origin)
      ends.push(async () => {
        await context.close()
        await app.close()
        await server[Symbol.asyncDispose]()
        expect(tv.problems).toEqual([])
      })
      await tv.choose('Sign in')
      return { tv, server }
    })
    for (const end of ends) await end()
  },
})

const message = (text: string): ScriptedAnswer => ({ status: 400, json: { status: 400, message: text } })
const TOKENS = { access_token: 'an-access-token', token_type: 'bearer' }

test('signs in with a provider that deviates in many ways, and the diagnostics name them', async ({ signIn }) => {
  const { tv, server } = await signIn(
    (issuer) => {
      const { verification_uri: verification_url, expires_in: _, ...others } = deviceAnswer(issuer)
      return {
        '/device': { json: { ...others, verification_url } },
        '/token': [message('authorization_pending'), { json: { ...TOKENS, token_type: undefined } }],
      }
    },
    (issuer) => ({ issuer, scope: '', authorizationParameters: { scopes: 'user:read', resource: ['a', 'b'] } }),
  )
  await expect(tv.page.getByTestId('status')).toContainText('Waiting for you to finish')
  expect(await tv.verificationUri()).toBe(`${server.issuer}/verify`)
  await tv.screen('home')
  const [form] = server.forms('/device')
  expect([form!.get('scopes'), form!.getAll('resource'), form!.has('scope')]).toEqual(['user:read', ['a', 'b'], false])

  await tv.signOut()
  await tv.relaunch()
  await tv.choose(`Version ${VERSION}`)
  await tv.page.keyboard.down('Enter')
  await tv.page.getByTestId('diagnostics').waitFor()
  await tv.page.keyboard.up('Enter')
  const named = 'verification_url, no_expires_in, error_in_message, no_token_type'
  await expect(tv.page.locator('dl > div', { hasText: 'dialect' }).locator('dd')).toHaveText(named)
  expect((await tv.qrText()).split('\n')).toContain(`provider dialect: ${named}`)
  await expectSoundLayout(tv.page)
})

test('a provider’s own word for a denial leads to the screen for it', async ({ signIn }) => {
  const { tv } = await signIn((issuer) => ({
    '/device': { json: deviceAnswer(issuer) },
    '/token': [PENDING, { status: 400, json: { error: 'authorization_declined' } }],
  }))
  await tv.screen('denied')
})

test('waits where the provider limits the requests for codes; Cancel works, and it goes on by itself', async ({
  signIn,
}) => {
  const limited = (headers?: Record<string, string>): ScriptedAnswer => ({
    status: 429,
    json: { error: 'slow_down' },
    ...(headers && { headers }),
  })
  const soon = { 'Retry-After': '5', 'Access-Control-Expose-Headers': 'Retry-After' }
  const { tv, server } = await signIn((issuer) => ({
    '/device': [limited(), limited(soon), { json: deviceAnswer(issuer) }],
    '/token': PENDING,
  }))
  const countdown = tv.page.getByTestId('retry-countdown')
  await expect(countdown).toHaveText(/^Next try in (1:0\d|0:5\d)$/)
  await expect(tv.page.getByTestId('status')).toHaveText('The sign-in server allows no more codes right now.')
  await tv.screen('sign-in')
  await expectSoundLayout(tv.page)
  expect(await tv.focused()).toBe('Cancel')
  await tv.press('ok')
  await tv.screen('welcome')

  await tv.choose('Sign in')
  await expect(countdown).toHaveText(/^Next try in 0:0\d$/)
  await expect(tv.page.getByTestId('user-code')).toHaveText('WDJB-MJHT', { timeout: 30_000 })
  await expect(countdown).toHaveCount(0)
  expect(server.forms('/device')).toHaveLength(3)
})

test('signs in viewers of any tenant with an issuer template', async ({ signIn }) => {
  const template = (issuer: string) => `${issuer}/{tenantid}/v2.0`
  const tenant = '9188040d-6c67-4c5b-b112-36a304b66dad'
  const { tv } = await signIn(
    (origin) => {
      const now = Math.floor(Date.now() / 1000)
      const iss = template(origin).replace('{tenantid}', tenant)
      const claims = { iss, tid: tenant, aud: 'tv', sub: 'v1', name: 'Ada Lovelace', iat: now, exp: now + 300 }
      return {
        '/common/v2.0/.well-known/openid-configuration': { json: { ...metadata(origin), issuer: template(origin) } },
        '/device': { json: deviceAnswer(origin) },
        '/token': { json: { ...TOKENS, id_token: unsignedIdToken(claims) } },
      }
    },
    (origin) => ({ issuer: `${origin}/common/v2.0`, issuerTemplate: template(origin) }),
  )
  await tv.screen('home')
  expect(await tv.viewerName()).toBe('Ada Lovelace')
})
