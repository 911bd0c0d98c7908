import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { SPRING as RECIPE } from '../../src/doctor/providers/spring.ts'
import { freePort } from '../../tools/ports.ts'
import { requireCommand } from '../../tools/requirements.ts'
import { createFormPhone } from './form-phone.ts'
import { installOnce } from './install-once.ts'
import { configurationAt, type RealProvider, type ShownCode } from './real-provider.ts'
import { startServerProcess } from './server-process.ts'

const PURPOSE = 'run the Spring Authorization Server'
const COPY_DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies'
const PASSWORD = 'password-of-vera'

const install = () =>
  installOnce('spring', async () => {
    const javac = await requireCommand({
      ...{ command: 'javac', aptPackage: 'default-jdk-headless', purpose: PURPOSE, install: true },
    })
    const mvn = await requireCommand({ command: 'mvn', aptPackage: 'maven', purpose: PURPOSE, install: true })
    return [
      [mvn, '--batch-mode', '--quiet', '--strict-checksums', COPY_DEPENDENCIES, '-DoutputDirectory=libraries'],
      [javac, '-proc:none', '-parameters', '-cp', 'libraries/*', '-d', 'classes', 'AuthorizationServer.java'],
    ]
  })

/** A viewer's name is not part of it: Spring refuses the scope "openid" on this grant. */
export const SPRING: RealProvider = {
  recipe: RECIPE,
  kind: 'server',
  what: 'Spring Authorization Server 1.5.3',
  require: install,
  async start(origins) {
    const home = await install()
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    const libraries = (await readdir(join(home, 'libraries'))).map((name) => join('libraries', name))
    const classPath = ['classes', ...libraries].join(':')
    const options = [`--server.port=${port}`, '--server.address=127.0.0.1']
    const running = await startServerProcess(
      ['java', '-XX:TieredStopAtLevel=1', '-cp', classPath, 'couchpass.AuthorizationServer', ...options],
      {
        cwd: home,
        env: { ISSUER: origin, ORIGINS: origins.join(','), VIEWER_PASSWORD: PASSWORD },
        address: `${origin}/.well-known/openid-configuration`,
      },
    )
    return {
      origin,
      configuration: configurationAt(RECIPE, origin),
      decide,
      [Symbol.asyncDispose]: running[Symbol.asyncDispose],
    }
  },
}

/** Spring has no page for typing the code: a server adds one of its own. The QR code leads past it. */
async function decide({ verificationUriComplete }: ShownCode, decision: 'approve' | 'deny'): Promise<void> {
  const phone = createFormPhone()
  let page = await phone.open(verificationUriComplete ?? '')
  page = await phone.submit(page, { username: 'vera', password: PASSWORD })
  // It asks for consent once for each client and viewer. "Cancel" sends the form without scopes.
  if (!page.url.includes('?success'))
    page = await phone.submit(page, decision === 'approve' ? { scope: 'profile' } : {})
  if (decision === 'approve' && !page.url.includes('?success')) throw new Error(`${page.url} answered ${page.status}.`)
}
