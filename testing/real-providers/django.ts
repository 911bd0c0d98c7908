import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { DJANGO_OAUTH_TOOLKIT as RECIPE } from '../../src/doctor/providers/django-oauth-toolkit.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { freePort } from '../../tools/ports.ts'
import { requireCommand } from '../../tools/requirements.ts'
import { createFormPhone } from './form-phone.ts'
import { installOnce } from './install-once.ts'
import { configurationAt, type RealProvider, type ShownCode } from './real-provider.ts'
import { startServerProcess } from './server-process.ts'

const PASSWORD = 'password-of-vera'

const install = () =>
  installOnce('django', async () => {
    const purpose = 'run django-oauth-toolkit'
    const python = await requireCommand({ command: 'python3', aptPackage: 'python3-venv', purpose, install: true })
    return [
      [python, '-m', 'venv', '--copies', 'venv'],
      ['venv/bin/python', '-m', 'pip', 'install', '--quiet', '--target', 'packages', '-r', 'requirements.txt'],
    ]
  })

export const DJANGO: RealProvider = {
  recipe: RECIPE,
  kind: 'server',
  what: 'django-oauth-toolkit 3.4.1',
  require: install,
  async start() {
    const home = await install()
    const folder = await temporaryFolder('django')
    const listen = `127.0.0.1:${await freePort()}`
    const origin = `http://${listen}`
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const running = await startServerProcess([join(home, 'venv/bin/python'), 'server.py'], {
      cwd: home,
      env: {
        ...{ ORIGIN: origin, LISTEN: listen, VIEWER_PASSWORD: PASSWORD, PYTHONPATH: join(home, 'packages') },
        ...{ DATABASE: join(folder.path, 'db.sqlite3'), PYTHONDONTWRITEBYTECODE: '1' },
        SIGNING_KEY: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      },
      address: `${origin}/o/.well-known/openid-configuration`,
    })
    return {
      origin,
      configuration: configurationAt(RECIPE, origin),
      decide,
      async [Symbol.asyncDispose]() {
        await running[Symbol.asyncDispose]()
        await folder[Symbol.asyncDispose]()
      },
    }
  },
}

async function decide({ verificationUri, userCode }: ShownCode, decision: 'approve' | 'deny'): Promise<void> {
  const phone = createFormPhone()
  let page = await phone.open(verificationUri)
  page = await phone.submit(page, { username: 'vera', password: PASSWORD })
  page = await phone.submit(page, { user_code: userCode })
  page = await phone.submit(page, { action: decision === 'approve' ? 'accept' : 'deny' })
  if (page.status >= 400) throw new Error(`${page.url} answered ${page.status}.`)
}
