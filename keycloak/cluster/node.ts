import { fileURLToPath } from 'node:url'
import type { KeycloakDistribution } from '../distribution.ts'
import { adminEnvironment, ADMIN, LOG_LEVEL, readyOrNot } from '../server.ts'
import type { ServerChild } from '../server-child.ts'
import { startProcess } from '../server-process.ts'
import { PORTS } from './addresses.ts'
import type { Postgres } from './postgres.ts'
import { Problem } from '../../tools/problem.ts'

export const KEYCLOAK_CONF = fileURLToPath(new URL('../deploy/keycloak.conf', import.meta.url))
/** Longer than shutdown-delay and shutdown-timeout of keycloak.conf together. */
const STOP_LIMIT_MS = 40_000

/** Settings that differ between nodes or installations. compose.yaml sets the same variables. */
export function nodeVariables(
  address: string,
  origins: { readonly keycloak: string; readonly admin: string },
  postgres: Postgres,
): Record<string, string> {
  return {
    KC_HOSTNAME: origins.keycloak,
    KC_HOSTNAME_ADMIN: origins.admin,
    KC_HTTP_HOST: address,
    KC_CACHE_EMBEDDED_NETWORK_BIND_ADDRESS: address,
    KC_DB_URL_HOST: postgres.address,
    KC_DB_URL_DATABASE: postgres.database,
    KC_DB_USERNAME: postgres.username,
    KC_DB_PASSWORD: postgres.password,
    KC_LOG_LEVEL: LOG_LEVEL,
    ...adminEnvironment(ADMIN),
  }
}

export interface ClusterNode {
  /** "http://127.x.y.n:8080": this node without the proxy, with the admin console and its REST API. */
  readonly origin: string
  /** Id of the process group and of the shell that runs Java; undefined while the node is down. */
  pid(): number | undefined
  /** The last lines that the node printed. */
  lastLines(): string
  /** Sends SIGKILL; resolves when the node has exited. */
  kill(): Promise<void>
  /** Sends SIGTERM, as a rolling restart does; resolves when the node has exited, which takes its shutdown-delay. */
  stop(): Promise<void>
  /** Resolves when the node is ready. @throws Problem with its last lines */
  start(): Promise<void>
}

/** Creates a node without starting it. */
export function createNode(
  distribution: KeycloakDistribution,
  address: string,
  environment: Readonly<Record<string, string>>,
  options: { readonly realmFiles: readonly string[]; readonly quiet: boolean; readonly limitMs?: number },
): ClusterNode {
  let child: ServerChild | undefined
  const down = (end: (running: ServerChild) => Promise<void>) => async () => {
    if (child) await end(child)
    child = undefined
  }
  return {
    origin: `http://${address}:${PORTS.keycloak}`,
    pid: () => child?.pid,
    lastLines: () => child?.lastLines() ?? '',
    kill: down((running) => running.kill()),
    stop: down((running) => running.stop()),
    start: async () => {
      if (child) return
      const args = [`--config-file=${KEYCLOAK_CONF}`, 'start', '--optimized', '--import-realm']
      const started = await startProcess(distribution, { ...options, args, environment, stopLimitMs: STOP_LIMIT_MS })
      child = started
      const problem = await readyOrNot(started, `http://${address}:${PORTS.health}/health/ready`, options.limitMs)
      if (problem !== undefined) throw new Problem(`${started.lastLines()}\nKeycloak ${problem} before it was ready.`)
    },
  }
}
