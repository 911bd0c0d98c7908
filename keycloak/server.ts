import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { requireKeycloak } from './distribution.ts'
import { freePort, isPortTaken } from '../tools/ports.ts'
import { PortTaken, Problem } from '../tools/problem.ts'
import { startProcess } from './server-process.ts'
import type { ServerChild } from './server-child.ts'
import { KEYCLOAK_VERSION } from './versions.ts'

/**
 * The administrator of the master realm, with a new password for every process. Loopback does not protect a known
 * password: Keycloak accepts any Host header, so a web page could reach it by DNS rebinding.
 */
export const ADMIN = { username: 'admin', password: randomBytes(18).toString('base64url') }

/** Hides Keycloak's warnings about deprecated features, which are on by default. */
export const LOG_LEVEL = 'WARN,org.keycloak.common.Profile:ERROR'

const START_LIMIT_MS = 300_000 // long enough for a busy machine

export interface KeycloakOptions {
  /** Default: a free port. */
  readonly port?: number
  /** The public origin if there is a proxy. Default: "http://localhost:PORT". */
  readonly origin?: string
  /** Realm files to import at the start. */
  readonly realmFiles?: readonly string[]
  /** Hides Keycloak's output. */
  readonly quiet?: boolean
  /** Default: KEYCLOAK_VERSION. */
  readonly version?: string
  /** Installs a missing Java or Maven as root on Debian, instead of reporting it. */
  readonly install?: boolean
}

export interface KeycloakServer extends AsyncDisposable {
  /** "http://localhost:PORT", which begins every issuer. 127.0.0.1 also works, but is another origin. */
  readonly origin: string
  issuer(realm: string): string
  /** Resolves to an access token for the admin REST API, which is valid for a minute. */
  adminToken(): Promise<string>
  /** Resolves when the server has exited for any reason. */
  readonly ended: Promise<unknown>
  stop(): Promise<void>
}

/**
 * Starts a temporary Keycloak on loopback and waits until it is ready: 10 to 15 s on two idle cores.
 * @throws Problem, with the last log lines if Keycloak started and failed
 */
export async function startKeycloak(options: KeycloakOptions = {}): Promise<KeycloakServer> {
  const { realmFiles = [], quiet = false, install = false, version = KEYCLOAK_VERSION } = options
  const distribution = await requireKeycloak({ install, version })
  const port = options.port ?? (await freePort())
  if (await isPortTaken(port)) throw new PortTaken(port)

  const { origin = `http://localhost:${port}` } = options
  const child = await startProcess(distribution, {
    realmFiles,
    args: [
      'start',
      '--optimized',
      '--import-realm',
      '--cache=local', // the default forms a cluster over the network
      '--http-enabled=true',
      '--http-host=127.0.0.1',
      `--http-port=${port}`,
      `--hostname=${origin}`,
      `--log-level=${LOG_LEVEL}`,
    ],
    environment: adminEnvironment(ADMIN),
    quiet,
  })
  const readiness = version === KEYCLOAK_VERSION ? '/health/ready' : '/realms/master'
  const problem = await readyOrNot(child, origin + readiness)
  if (problem !== undefined) {
    await child.stop()
    throw new Problem(`${quiet ? `${child.lastLines()}\n` : ''}Keycloak ${problem} before it was ready.`)
  }
  return {
    origin,
    issuer: (realm) => `${origin}/realms/${realm}`,
    adminToken: () => requestAdminToken(origin),
    ended: child.ended,
    stop: child.stop,
    [Symbol.asyncDispose]: child.stop,
  }
}

/** The variables for the administrator that Keycloak creates at its first start. */
export function adminEnvironment({ username, password }: typeof ADMIN): Record<string, string> {
  return { KC_BOOTSTRAP_ADMIN_USERNAME: username, KC_BOOTSTRAP_ADMIN_PASSWORD: password }
}

/** Waits until the server is ready. Resolves to undefined, or to what happened instead: it exited or took too long. */
export async function readyOrNot(
  child: Pick<ServerChild, 'ended'>,
  readiness: string,
  limitMs: number = START_LIMIT_MS,
): Promise<string | undefined> {
  const giveUp = new AbortController()
  const problem = await Promise.race([child.ended, untilReady(readiness, giveUp.signal, limitMs)])
  giveUp.abort()
  return problem
}

async function untilReady(readiness: string, giveUp: AbortSignal, limitMs: number): Promise<string | undefined> {
  const deadline = performance.now() + limitMs
  while (!giveUp.aborted && performance.now() < deadline) {
    const answer = await fetch(readiness).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return undefined
    await delay(200)
  }
  return `took longer than ${limitMs / 1000} s`
}

/** Resolves to an access token of the master realm's administrator. `origin` is Keycloak's address. */
export async function requestAdminToken(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', ...ADMIN }),
  })
  if (!answer.ok) throw new Problem(`Keycloak refused the sign-in of its administrator (status ${answer.status}).`)
  const { access_token } = (await answer.json()) as { access_token: string }
  return access_token
}
