/** Better Auth as an OAuth provider, with one viewer and one public television client, in memory. */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import process from 'node:process'
import { DEVICE_CODE_GRANT_TYPE, oauthDeviceAuthorization, oauthProvider } from '@better-auth/oauth-provider'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { toNodeHandler } from 'better-auth/node'
import { jwt } from 'better-auth/plugins'

const { ORIGIN, LISTEN_PORT, ORIGINS = '', VIEWER_PASSWORD } = process.env
const plugins = [
  jwt(),
  oauthProvider({
    loginPage: '/login',
    consentPage: '/consent',
    grantTypes: ['authorization_code', 'refresh_token', DEVICE_CODE_GRANT_TYPE],
    scopes: ['openid', 'profile', 'email', 'offline_access'],
  }),
  oauthDeviceAuthorization({ interval: '1s', verificationUri: `${ORIGIN}/device` }),
]
const options = {
  ...{ baseURL: ORIGIN, secret: randomBytes(32).toString('hex'), plugins },
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
}
const { tables } = await betterAuth({ ...options, database: memoryAdapter({}) }).$context
const database = memoryAdapter(Object.fromEntries(Object.keys(tables).map((name) => [name, []])))
const auth = betterAuth({ ...options, database })

const viewer = { email: 'vera@example.test', password: VIEWER_PASSWORD }
await auth.api.signUpEmail({ body: { ...viewer, name: 'Vera Viewer' } })
const { headers } = await auth.api.signInEmail({ body: viewer, returnHeaders: true })
const cookie = headers
  .getSetCookie()
  .map((line) => line.split(';')[0])
  .join('; ')
const client = await auth.api.adminCreateOAuthClient({
  headers: new globalThis.Headers({ cookie }),
  body: {
    client_name: 'TV',
    // Demanded, although this client is never redirected.
    redirect_uris: ['https://tv.example.com/none'],
    token_endpoint_auth_method: 'none',
    grant_types: [DEVICE_CODE_GRANT_TYPE, 'refresh_token'],
    application_type: 'native',
  },
})

const handle = toNodeHandler(auth)
const origins = ORIGINS.split(',')
const server = createServer((request, response) => {
  // Better Auth leaves CORS to the server that mounts it.
  const { origin } = request.headers
  if (origin && origins.includes(origin)) {
    response.setHeader('Access-Control-Allow-Origin', origin)
    response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type')
    if (request.method === 'OPTIONS') return response.writeHead(204).end()
  }
  return handle(request, response)
})
server.listen(Number(LISTEN_PORT), '127.0.0.1', () =>
  process.stdout.write(`${JSON.stringify({ clientId: client.client_id })}\n`),
)
