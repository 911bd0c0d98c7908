import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

interface TokensOf {
  readonly issuer: string
  readonly clientId: string
}

export interface ExampleApi extends AsyncDisposable {
  readonly origin: string
}

/** The example app, installed the way a team does: from the packed tarball, in a folder of its own. */
export interface InstalledExample {
  /** Type-checks and builds it for that API; gives the folder of the built app. */
  build(apiOrigin: string): Promise<string>
  /** Starts its protected API for access tokens that the issuer gave the client. */
  startApi(tokens: TokensOf): Promise<ExampleApi>
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
    startApi: (tokens) => startExampleApi(app, tokens),
  }
}

/** Starts the API of the example in that folder, at a free port. */
export async function startExampleApi(folder: string, { issuer, clientId }: TokensOf): Promise<ExampleApi> {
  const api = spawn(process.execPath, ['api.js'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ISSUER: issuer, CLIENT_ID: clientId, PORT: '0' },
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
}
