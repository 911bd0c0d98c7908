import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { requireKeycloak, type KeycloakDistribution } from './distribution.ts'
import { freePort, isPortTaken } from './ports.ts'

/** Of the master realm. The server listens on loopback alone and forgets everything when it stops. */
export const ADMIN = { username: 'admin', password: 'admin' }

const START_LIMIT_MS = 300_000 // for a machine that is busy with other things
const STOP_LIMIT_MS = 15_000
const LOG_LINES_KEPT = 30

export interface KeycloakOptions {
  /** Default: a free one. */
  readonly port?: number
  /** Realm files to import at the start. */
  readonly realmFiles?: readonly string[]
  /** Keeps Keycloak's warnings off the terminal. */
  readonly quiet?: boolean
  /** Installs a missing Java or Maven as root on Debian, instead of naming it. */
  readonly install?: boolean
}

export interface KeycloakServer extends AsyncDisposable {
  /** "http://localhost:PORT": the host in every issuer. 127.0.0.1 reaches it too, but is another origin. */
  readonly origin: string
  issuer(realm: string): string
  /** Gives an access token for the admin REST API; it lives for a minute. */
  adminToken(): Promise<string>
  /** Resolves with its last log lines when the server has ended, asked to or not. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

/**
 * Starts a throw-away Keycloak on loopback and waits until it is ready: 10 to 15 s on two idle cores.
 * @throws Error whose message is one sentence, with the last log lines before it when Keycloak did start and failed
 */
export async function startKeycloak(options: KeycloakOptions = {}): Promise<KeycloakServer> {
  const distribution = await requireKeycloak({ install: options.install ?? false })
  const port = options.port ?? (await freePort())
  if (await isPortTaken(port)) throw new Error(`Port ${port} is taken: stop what uses it or choose another one.`)

  const origin = `http://localhost:${port}`
  const home = await createHome(distribution, options.realmFiles ?? [])
  const child = launch(distribution, home, origin, port)
  const lastLines = collectLog(child, options.quiet ?? false)
  const kill = (signal: NodeJS.Signals) => killGroup(child, signal)
  const discard = () => {
    kill('SIGKILL')
    rmSync(home, { recursive: true, force: true, maxRetries: 5 }) // a process takes a moment to die
  }
  process.once('exit', discard)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve())).then(async () => {
    process.off('exit', discard)
    await rm(home, { recursive: true, force: true })
    return lastLines()
  })

  const stop = async () => {
    kill('SIGTERM')
    const limit = setTimeout(() => kill('SIGKILL'), STOP_LIMIT_MS)
    await ended
    clearTimeout(limit)
  }
  const problem = await untilReady(origin, child)
  if (problem !== undefined) {
    await stop()
    throw new Error(`${lastLines()}\nKeycloak ${problem}.`)
  }
  return {
    origin,
    issuer: (realm) => `${origin}/realms/${realm}`,
    adminToken: () => requestAdminToken(origin),
    ended,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** A home of its own around the shared distribution: Keycloak writes into `data` only. */
async function createHome(distribution: KeycloakDistribution, realmFiles: readonly string[]): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'couchpass-keycloak-'))
  for (const shared of ['lib', 'conf', 'providers', 'themes'])
    await symlink(join(distribution.home, shared), join(home, shared))
  await mkdir(join(home, 'bin'))
  // A copy, not a link: kc.sh takes its own resolved folder's parent for the home.
  await copyFile(join(distribution.home, 'bin', 'kc.sh'), join(home, 'bin', 'kc.sh'))
  await mkdir(join(home, 'data', 'import'), { recursive: true })
  for (const file of realmFiles) await copyFile(file, join(home, 'data', 'import', basename(file)))
  return home
}

function launch({ java }: KeycloakDistribution, home: string, origin: string, port: number): ChildProcess {
  const options = [
    '--optimized',
    '--import-realm',
    '--cache=local', // the default clusters over the network
    '--http-enabled=true',
    '--http-host=127.0.0.1',
    `--http-port=${port}`,
    `--hostname=${origin}`,
    '--log-level=WARN,org.keycloak.common.Profile:ERROR', // its deprecated features are on by default
  ]
  const environment = {
    JAVA: java,
    KC_BOOTSTRAP_ADMIN_USERNAME: ADMIN.username,
    KC_BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password,
  }
  // kc.sh bounds the heap at 512 MB by itself. A process group of its own: kc.sh and its Java end together, and Ctrl-C reaches them by way of us alone.
  return spawn('sh', [join(home, 'bin', 'kc.sh'), 'start', ...options], {
    cwd: home,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // ESRCH: ended already
  }
}

/** Gives a function that tells the last lines printed so far. */
function collectLog(child: ChildProcess, quiet: boolean): () => string {
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      if (!quiet) process.stderr.write(chunk)
      log = (log + chunk.toString()).split('\n').slice(-LOG_LINES_KEPT).join('\n')
    })
  return () => log.trim()
}

/** Gives what went wrong, or undefined once the readiness endpoint says yes. */
async function untilReady(origin: string, child: ChildProcess): Promise<string | undefined> {
  const deadline = performance.now() + START_LIMIT_MS
  const exited = new Promise((resolve) => child.once('exit', resolve))
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      return `ended with ${child.exitCode ?? child.signalCode} before it was ready`
    const answer = await fetch(`${origin}/health/ready`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return undefined
    await Promise.race([delay(200), exited])
  }
  return `was not ready after ${START_LIMIT_MS / 1000} s`
}

async function requestAdminToken(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', ...ADMIN }),
  })
  if (!answer.ok) throw new Error(`Keycloak refused its own administrator: status ${answer.status}.`)
  const { access_token } = (await answer.json()) as { access_token: string }
  return access_token
}
