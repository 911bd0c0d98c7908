import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

/** The example app, installed the way a team does: from the packed tarball, in a folder of its own. */
export interface InstalledExample {
  /** Type-checks and builds it for that API; gives the folder of the built app. */
  build(apiOrigin: string): Promise<string>
  /** Starts its protected API for tokens of that issuer. */
  startApi(issuer: string): Promise<AsyncDisposable & { readonly origin: string }>
}

export async function installExample(folder: string): Promise<InstalledExample> {
  const packed = await run('npm', ['pack', '--pack-destination', folder, '--json', '--loglevel', 'error'], {
    cwd: ROOT,
  })
  // What `prepack` prints stands before it.
  const [{ filename }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n'))) as [{ filename: string }]
  const app = join(folder, 'app')
  await cp(join(ROOT, 'examples/watchlist'), app, {
    recursive: true,
    filter: (path) => !/\/(node_modules|dist)$/.test(path),
  })
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, filename)], { cwd: app })
  return {
    async build(apiOrigin) {
      const environment = { ...process.env, VITE_API: apiOrigin }
      await run('npm', ['run', 'build'], { cwd: app, env: environment }).catch((error: { stdout?: string }) => {
        throw new Error(`The example does not build: ${error.stdout}`, { cause: error })
      })
      return join(app, 'dist')
    },
    async startApi(issuer) {
      const api = spawn(process.execPath, ['api.js'], {
        cwd: app,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, ISSUER: issuer, PORT: '0' },
      })
      const [origin] = (await once(createInterface(api.stdout), 'line')) as [string]
      return {
        origin,
        [Symbol.asyncDispose]: async () => {
          const ended = once(api, 'exit')
          api.kill()
          await ended
        },
      }
    },
  }
}
