import { join } from 'node:path'
import { ZITADEL as RECIPE } from '../../src/doctor/providers/zitadel.ts'
import { freePort } from '../../tools/ports.ts'
import { requireCommand } from '../../tools/requirements.ts'
import { createFormPhone } from './form-phone.ts'
import { installOnce } from './install-once.ts'
import { configurationAt, type RealProvider, type ShownCode } from './real-provider.ts'
import { startServerProcess } from './server-process.ts'

const install = () =>
  installOnce('zitadel', async () => {
    const purpose = "build Zitadel's OpenID library"
    const go = await requireCommand({ command: 'go', aptPackage: 'golang', purpose, install: true })
    return [[go, 'build', '-o', 'server', '.']]
  })

/** The library that Zitadel is built on, with the pages and the users of its own example. */
export const ZITADEL: RealProvider = {
  recipe: RECIPE,
  kind: 'library',
  what: 'zitadel/oidc 3.52.0',
  require: install,
  async start() {
    const home = await install()
    const listen = `127.0.0.1:${await freePort()}`
    const origin = `http://${listen}`
    const running = await startServerProcess([join(home, 'server')], {
      cwd: home,
      env: { ISSUER: origin, LISTEN: listen },
      address: `${origin}/.well-known/openid-configuration`,
    })
    return {
      origin,
      configuration: configurationAt(RECIPE, origin),
      viewerName: 'Test User',
      decide: (code, decision) => decide(code, decision, origin),
      [Symbol.asyncDispose]: running[Symbol.asyncDispose],
    }
  },
}

async function decide(
  { verificationUri, userCode }: ShownCode,
  decision: 'approve' | 'deny',
  origin: string,
): Promise<void> {
  const phone = createFormPhone()
  let page = await phone.open(verificationUri)
  page = await phone.submit(page, { user_code: userCode })
  // The example names its user after the host of the issuer.
  const username = `test-user@${new URL(origin).hostname}`
  page = await phone.submit(page, { user_code: userCode, username, password: 'verysecure' })
  page = await phone.open(new URL(`./confirm?action=${decision === 'approve' ? 'allowed' : 'denied'}`, page.url).href)
  if (!page.html.includes('You can now return to the device')) throw new Error(`${page.url} answered ${page.html}`)
}
