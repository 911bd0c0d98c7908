import { fileURLToPath } from 'node:url'
import { Agent, fetch as undiciFetch } from 'undici'
import { temporaryFolder } from '../../tools/folders.ts'
import { Problem } from '../../tools/problem.ts'
import { addDemoViewer } from '../demo-viewer.ts'
import { requireKeycloak } from '../distribution.ts'
import { requestAdminToken } from '../server.ts'
import { findAddresses, PORTS } from './addresses.ts'
import { protectMasterRealm } from './master-realm.ts'
import { createNode, KEYCLOAK_CONF, nodeVariables, type ClusterNode } from './node.ts'
import { createPostgres, requirePostgres, type Postgres } from './postgres.ts'
import { proxyVariables, requireCaddy, startProxy } from './proxy.ts'
import { copyApp, copyRealm } from './throw-away-files.ts'

const REALM_FILE = fileURLToPath(new URL('../tv-realm.json', import.meta.url))

export interface ClusterOptions {
  /** Default: two. */
  readonly nodes?: 1 | 2
  /** The proxy's port for Keycloak; the app's is the next one. Default: 8443. */
  readonly port?: number
  /** The built app to serve, a copy with this cluster for its issuer; default: none. */
  readonly dist?: string
  /** Keeps what the parts print off the terminal. Default: true. */
  readonly quiet?: boolean
  /** Installs what is missing as root on Debian, instead of naming it. */
  readonly install?: boolean
}

export interface Cluster extends AsyncDisposable {
  /** Of the proxy, for televisions and phones: "https://127.x.y.1:8443". The admin REST API is at a node's own origin. */
  readonly origin: string
  /** Of the app: "https://127.x.y.1:8444". */
  readonly appOrigin: string
  issuer(realm: string): string
  /** Gives an access token for the admin REST API, asked for at the first node that runs; it lives for a minute. */
  adminToken(): Promise<string>
  /** PEM: the authority behind the proxy's certificates. NODE_EXTRA_CA_CERTS takes it, at a process's start. */
  readonly caFile: string
  /** Node's fetch, trusting that authority. */
  readonly fetch: typeof fetch
  readonly nodes: readonly ClusterNode[]
  readonly database: Pick<Postgres, 'stop' | 'start' | 'query' | 'pid'>
  /** The proxy's process id. */
  readonly proxyPid: number | undefined
  stop(): Promise<void>
}

/**
 * Starts what keycloak/deploy/compose.yaml describes, without containers, on a block of loopback addresses of its own, and
 * waits until every node is ready: about half a minute on two idle cores. It never outlives this process and leaves nothing.
 * @throws MissingRequirement, or Problem with the last lines of what failed
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { nodes: nodeCount = 2, port = 8443, quiet = true, install = false } = options
  const programs = await requirePostgres(install)
  const caddy = await requireCaddy(install)
  const distribution = await requireKeycloak({ install, configFile: KEYCLOAK_CONF })
  const addresses = await findAddresses(nodeCount, [port, port + 1])

  const undo: (() => Promise<void>)[] = []
  let ending: Promise<void> | undefined
  const stop = () => (ending ??= runBackwards(undo))
  try {
    return await start()
  } catch (error) {
    await stop()
    throw error
  }

  async function start(): Promise<Cluster> {
    const folder = await temporaryFolder('cluster')
    undo.push(async () => folder[Symbol.asyncDispose]())
    const origins = {
      keycloak: `https://${addresses.proxy}:${port}`,
      app: `https://${addresses.proxy}:${port + 1}`,
      admin: `http://${addresses.nodes[0]}:${PORTS.keycloak}`,
    }
    const appFolder = await copyApp(options.dist, folder.path, `${origins.keycloak}/realms/tv`)
    const realmFiles = [await copyRealm(REALM_FILE, folder.path, origins.app)]
    const postgres = await createPostgres(programs, addresses.postgres)
    undo.push(postgres.discard)
    const nodes = addresses.nodes.map((address) =>
      createNode(distribution, address, nodeVariables(address, origins, postgres), { realmFiles, quiet }),
    )
    // Nobody is there to be served any more: no need for the time that a rolling restart takes.
    undo.push(async () => void (await Promise.all(nodes.map((node) => node.kill()))))
    // One after the other: the first one makes the tables and imports the realm.
    for (const node of nodes) await node.start()
    await protectMasterRealm(origins.admin, await requestAdminToken(origins.admin))
    // A token names its issuer, which is another one from now on.
    await addDemoViewer(origins.admin, await requestAdminToken(origins.admin))
    const proxy = await startProxy(caddy, proxyVariables(addresses, origins, appFolder), folder.path, quiet)
    undo.push(proxy.stop)
    const agent = new Agent({ connect: { ca: proxy.ca } })
    undo.push(() => agent.destroy())
    const trustingFetch = (input: string | URL, init?: object) => undiciFetch(input, { ...init, dispatcher: agent })
    return {
      origin: origins.keycloak,
      appOrigin: origins.app,
      issuer: (realm) => `${origins.keycloak}/realms/${realm}`,
      adminToken: async () => {
        const up = nodes.find((node) => node.pid() !== undefined)
        if (!up) throw new Problem('No node of the cluster is running.')
        return requestAdminToken(up.origin)
      },
      caFile: proxy.caFile,
      fetch: trustingFetch as unknown as typeof fetch,
      nodes,
      database: postgres,
      proxyPid: proxy.pid,
      stop,
      [Symbol.asyncDispose]: stop,
    }
  }
}

async function runBackwards(undo: (() => Promise<void>)[]): Promise<void> {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step()
}
