import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { chown, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { exists } from '../../tools/folders.ts'
import { Problem } from '../../tools/problem.ts'
import { MissingRequirement, requireCommand } from '../../tools/requirements.ts'
import { startChild, type ServerChild } from '../server-child.ts'
import { PORTS } from './addresses.ts'

const run = promisify(execFile)
/** Debian installs each major version into its own folder here. */
const DEBIAN_FOLDER = '/usr/lib/postgresql'
/** The user that Debian's package creates. */
const DEBIAN_USER = 'postgres'
const START_LIMIT_MS = 60_000

export interface Postgres {
  readonly address: string
  readonly username: string
  readonly password: string
  readonly database: string
  /** Resolves to the rows that a statement returns, one per line, with columns separated by tabs. */
  query(sql: string): Promise<string>
  /** The postmaster's process id; undefined while it is stopped. */
  pid(): number | undefined
  /** Aborts transactions and closes connections, as `pg_ctl stop -m fast`. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops the server and deletes its data. */
  discard(): Promise<void>
}

/**
 * Resolves to the folder of PostgreSQL's programs, of the newest version if there are several. @throws
 * MissingRequirement
 */
export async function requirePostgres(install: boolean): Promise<string> {
  const elsewhere = async () => {
    const versions = await readdir(DEBIAN_FOLDER).catch(() => [])
    const newest = versions
      .map(Number)
      .filter(Number.isInteger)
      .sort((a, b) => b - a)
    const paths = newest.map((version) => join(DEBIAN_FOLDER, String(version), 'bin', 'postgres'))
    for (const path of paths) if (await exists(path)) return path
    return undefined
  }
  const debians = await elsewhere()
  if (debians !== undefined) return dirname(debians)
  const purpose = 'run the cluster'
  const found = await requireCommand({ command: 'postgres', aptPackage: 'postgresql', purpose, install, elsewhere })
  // The program on the PATH may be a link; the other programs are beside its target.
  return dirname(await realpath(found))
}

/**
 * Creates and starts an empty database in a temporary folder. PostgreSQL refuses to run as root; root runs it as
 * `postgres`.
 */
export async function createPostgres(
  programs: string,
  address: string,
  limitMs: number = START_LIMIT_MS,
): Promise<Postgres> {
  const user = await unprivilegedUser()
  // Directly in the temporary folder, because root's umask may close our own folders to that user.
  const folder = await mkdtemp(join(tmpdir(), 'couchpass-postgres-'))
  const discardFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  process.once('exit', discardFolder)
  const login = { username: 'keycloak', password: randomBytes(18).toString('base64url'), database: 'keycloak' }
  const passwordFile = join(folder, 'password')
  const data = join(folder, 'data')
  await writeFile(passwordFile, login.password, { mode: 0o600 })
  if (user) for (const path of [folder, passwordFile]) await chown(path, user.uid, user.gid)
  const environment = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', PGPASSWORD: login.password }
  const initdb = ['--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums', `--username=${login.username}`]
  await run(join(programs, 'initdb'), [...initdb, `--pwfile=${passwordFile}`, `--pgdata=${data}`], {
    cwd: folder,
    env: environment,
    ...user,
  })
  await rm(passwordFile)

  let child: ServerChild | undefined
  const client = ['--no-password', `--host=${address}`, `--username=${login.username}`]
  const query = async (database: string, sql: string) => {
    const quiet = ['--no-psqlrc', '--tuples-only', '--no-align', '--field-separator=\t']
    const { stdout } = await run(
      join(programs, 'psql'),
      [...client, ...quiet, `--dbname=${database}`, `--command=${sql}`],
      {
        env: environment,
      },
    )
    return stdout.trim()
  }
  const start = async () => {
    if (child) return
    const settings = [`listen_addresses=${address}`, `port=${PORTS.postgres}`, 'unix_socket_directories=']
    const started = startChild({
      command: join(programs, 'postgres'),
      args: ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
      cwd: folder,
      env: environment,
      quiet: true,
      ...(user && { user }),
      stopSignal: 'SIGINT',
      lastSignal: 'SIGQUIT',
    })
    child = started
    const problem = await Promise.race([
      started.ended,
      untilAnswering(address, limitMs, () => query('postgres', 'SELECT 1')),
    ])
    if (problem !== undefined) throw new Problem(`${started.lastLines()}\nPostgreSQL ${problem} before it was ready.`)
  }
  const stop = async () => {
    await child?.stop()
    child = undefined
  }
  await start()
  await query('postgres', `CREATE DATABASE ${login.database}`)
  return {
    address,
    ...login,
    query: (sql) => query(login.database, sql),
    pid: () => child?.pid,
    stop,
    start,
    discard: async () => {
      await stop()
      process.off('exit', discardFolder)
      await rm(folder, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

async function untilAnswering(
  address: string,
  limitMs: number,
  ask: () => Promise<unknown>,
): Promise<string | undefined> {
  const deadline = performance.now() + limitMs
  let problem: string | undefined
  while (performance.now() < deadline) {
    if (await listens(address)) {
      // The port may be open while PostgreSQL recovers and still refuses connections.
      problem = await ask().then(
        () => undefined,
        (error: { stderr?: string }) => error.stderr ?? String(error),
      )
      if (problem === undefined) return undefined
    }
    await delay(100)
  }
  return `took longer than ${limitMs / 1000} s (${problem?.trim() ?? 'no connection'})`
}

function listens(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port: PORTS.postgres })
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, DEBIAN_USER])).stdout)),
    )
    return { uid: uid!, gid: gid! }
  } catch {
    throw new MissingRequirement(
      `PostgreSQL does not run as root, and there is no user "${DEBIAN_USER}": create it with ` +
        `"useradd --system ${DEBIAN_USER}", or run this as another user.`,
    )
  }
}
