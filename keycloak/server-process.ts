import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { KeycloakDistribution } from './distribution.ts'
import { keycloakEnvironment } from './environment.ts'

/** Themes are read from their folder at the start, so that no build of Keycloak's own is needed for them. */
const THEMES = fileURLToPath(new URL('theme', import.meta.url))
const STOP_LIMIT_MS = 15_000
const LOG_LINES_KEPT = 30

export interface ProcessOptions {
  /** "http://localhost:PORT". */
  readonly origin: string
  readonly port: number
  readonly realmFiles: readonly string[]
  readonly admin: { readonly username: string; readonly password: string }
  /** Keeps what it prints off the terminal. */
  readonly quiet: boolean
}

export interface ServerProcess {
  /** What it printed last. */
  lastLines(): string
  /** Resolves, with how, when it has ended and its home is gone. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

/** Runs Keycloak in a throw-away home. It never outlives this process. */
export async function startProcess(
  distribution: KeycloakDistribution,
  options: ProcessOptions,
): Promise<ServerProcess> {
  const home = await createHome(distribution, options.realmFiles)
  const child = launch(distribution, home, options)
  const kill = (signal: NodeJS.Signals) => killGroup(child, signal)
  const discard = () => {
    kill('SIGKILL')
    rmSync(home, { recursive: true, force: true, maxRetries: 5 }) // a process takes a moment to die
  }
  process.once('exit', discard)
  const ended = new Promise<string>((resolve) =>
    child.once('close', (code, signal) => resolve(`ended with ${code ?? signal}`)),
  ).finally(async () => {
    process.off('exit', discard)
    await rm(home, { recursive: true, force: true })
  })
  return {
    lastLines: collectLog(child, options.quiet),
    ended,
    stop: async () => {
      kill('SIGTERM')
      const limit = setTimeout(() => kill('SIGKILL'), STOP_LIMIT_MS)
      await ended
      clearTimeout(limit)
    },
  }
}

/** A home of its own around the shared distribution: Keycloak writes into `data` only. */
async function createHome(distribution: KeycloakDistribution, realmFiles: readonly string[]): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'couchpass-keycloak-'))
  for (const shared of ['lib', 'conf', 'providers']) await symlink(join(distribution.home, shared), join(home, shared))
  await symlink(THEMES, join(home, 'themes'))
  await mkdir(join(home, 'bin'))
  // A copy, not a link: kc.sh takes its own resolved folder's parent for the home.
  await copyFile(join(distribution.home, 'bin', 'kc.sh'), join(home, 'bin', 'kc.sh'))
  await mkdir(join(home, 'data', 'import'), { recursive: true })
  for (const file of realmFiles) await copyFile(file, join(home, 'data', 'import', basename(file)))
  return home
}

/** kc.sh bounds the heap by itself, at 512 MB. */
function launch({ java }: KeycloakDistribution, home: string, { origin, port, admin }: ProcessOptions): ChildProcess {
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
  return spawn('sh', [join(home, 'bin', 'kc.sh'), 'start', ...options], {
    cwd: home,
    env: keycloakEnvironment({
      JAVA: java,
      KC_BOOTSTRAP_ADMIN_USERNAME: admin.username,
      KC_BOOTSTRAP_ADMIN_PASSWORD: admin.password,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: kc.sh and its Java end together, and Ctrl-C reaches them by way of us alone.
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
