import { BETTER_AUTH as RECIPE } from '../../src/doctor/providers/better-auth.ts'
import { freePort } from '../../tools/ports.ts'
import { requireCommand } from '../../tools/requirements.ts'
import { installOnce } from './install-once.ts'
import { configurationAt, type RealProvider } from './real-provider.ts'
import { startServerProcess } from './server-process.ts'

const PASSWORD = 'password-of-vera'

const install = () =>
  installOnce('better-auth', async () => {
    const npm = await requireCommand({ command: 'npm', aptPackage: 'npm', purpose: 'install Better Auth' })
    // The two packages name peers of different versions, which npm refuses although they work together.
    return [[npm, 'install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']]
  })

export const BETTER_AUTH: RealProvider = {
  recipe: RECIPE,
  kind: 'server',
  what: 'Better Auth 1.7.5',
  require: install,
  async start(origins) {
    const home = await install()
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    const running = await startServerProcess([process.execPath, 'server.mjs'], {
      cwd: home,
      env: { ORIGIN: origin, LISTEN_PORT: String(port), ORIGINS: origins.join(','), VIEWER_PASSWORD: PASSWORD },
      address: `${origin}/api/auth/.well-known/openid-configuration`,
    })
    const [line = ''] = /\{"clientId".*\}/.exec(running.stdout()) ?? []
    const { clientId } = JSON.parse(line) as { clientId: string }
    return {
      origin,
      configuration: configurationAt(RECIPE, origin, clientId),
      viewerName: 'Vera Viewer',
      decide: ({ userCode }, decision) => decide(origin, userCode, decision),
      [Symbol.asyncDispose]: running[Symbol.asyncDispose],
    }
  },
}

/** Better Auth has no pages of its own: a site's page calls these addresses. */
async function decide(origin: string, userCode: string, decision: 'approve' | 'deny'): Promise<void> {
  let cookie = ''
  const call = async (path: string, body?: object) => {
    const headers = { cookie, origin, ...(body && { 'content-type': 'application/json' }) }
    const request = { method: body ? 'POST' : 'GET', headers, body: body ? JSON.stringify(body) : null }
    const response = await fetch(`${origin}/api/auth${path}`, request)
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return response
  }
  const signedIn = await call('/sign-in/email', { email: 'vera@example.test', password: PASSWORD })
  cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  await call(`/device?user_code=${encodeURIComponent(userCode)}`)
  await call(`/device/${decision}`, { userCode })
}
