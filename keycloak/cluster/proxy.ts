import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { requireCommand } from '../../tools/requirements.ts'
import { Problem } from '../../tools/problem.ts'
import { startChild, type ServerChild } from '../server-child.ts'
import { PORTS, type Addresses } from './addresses.ts'

export const CADDYFILE = fileURLToPath(new URL('../deploy/Caddyfile', import.meta.url))
const START_LIMIT_MS = 30_000

/** The variables of the Caddyfile. compose.yaml sets the same ones. */
export interface ProxyVariables {
  readonly COUCHPASS_KEYCLOAK_ORIGIN: string
  readonly COUCHPASS_REALM: string
  readonly COUCHPASS_APP_ORIGIN: string
  readonly COUCHPASS_APP_FOLDER: string
  readonly COUCHPASS_NODES: string
  readonly COUCHPASS_TLS: string
  readonly COUCHPASS_PROXY_ADDRESS: string
  readonly COUCHPASS_PROXY_ADMIN: string
  readonly COUCHPASS_HTTP_PORT: string
}

export function proxyVariables(
  { proxy, nodes }: Addresses,
  origins: { readonly keycloak: string; readonly app: string },
  appFolder: string,
): ProxyVariables {
  return {
    COUCHPASS_KEYCLOAK_ORIGIN: origins.keycloak,
    COUCHPASS_REALM: 'tv',
    COUCHPASS_APP_ORIGIN: origins.app,
    COUCHPASS_APP_FOLDER: appFolder,
    COUCHPASS_NODES: nodes.map((node) => `${node}:${PORTS.keycloak}`).join(' '),
    COUCHPASS_TLS: 'internal',
    COUCHPASS_PROXY_ADDRESS: proxy,
    COUCHPASS_PROXY_ADMIN: 'off',
    COUCHPASS_HTTP_PORT: String(PORTS.redirect),
  }
}

export function requireCaddy(install: boolean): Promise<string> {
  return requireCommand({ command: 'caddy', aptPackage: 'caddy', purpose: 'run the cluster', install })
}

export interface Proxy extends ServerChild {
  /** PEM file with the certificate of the proxy's own authority. */
  readonly caFile: string
  readonly ca: string
  readonly logFile: string
}

/** Starts Caddy with the Caddyfile of the deployment. Its data and its log go into `folder`. */
export async function startProxy(
  caddy: string,
  variables: ProxyVariables,
  folder: string,
  limitMs: number = START_LIMIT_MS,
): Promise<Proxy> {
  const logFile = join(folder, 'caddy.log')
  const child = startChild({
    command: caddy,
    args: ['run', '--config', CADDYFILE, '--adapter', 'caddyfile'],
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, ...variables },
    quiet: true,
    logFile,
  })
  const caFile = join(folder, 'caddy', 'pki', 'authorities', 'local', 'root.crt')
  const ca = await Promise.race([child.ended, untilCertified(caFile, child, limitMs)])
  if (!ca.startsWith('-----BEGIN')) throw new Problem(`${child.lastLines()}\nThe proxy ${ca} before it was ready.`)
  return { ...child, caFile, ca, logFile }
}

/** Waits until Caddy has created its authority and opened its ports. Resolves to the certificate or to a problem. */
async function untilCertified(caFile: string, child: ServerChild, limitMs: number): Promise<string> {
  const deadline = performance.now() + limitMs
  while (performance.now() < deadline) {
    const ca = await readFile(caFile, 'utf8').catch(() => '')
    if (ca.trimEnd().endsWith('-----END CERTIFICATE-----') && /serving initial configuration/.test(child.lastLines()))
      return ca
    await delay(50)
  }
  return `took longer than ${limitMs / 1000} s`
}
