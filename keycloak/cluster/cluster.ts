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
  /** Number of Keycloak nodes. Default: 2. */
  readonly nodes?: 1 | 2
  /** The proxy's port for Keycloak; the app uses the next port. Default: 8443. */
  readonly port?: number
  /** The built app to serve, as a copy whose issuer is this cluster. Default: no app. */
  readonly dist?: string
  /** Hides the output of the parts. Default: true. */
  readonly quiet?: boolean
  /** Milliseconds that each part may take to start. Default: 60 s PostgreSQL, 300 s a node, 30 s the proxy. */
  readonly limitMs?: number
  /** Called with what is started next, e.g. "Keycloak node 1 of 2". */
  readonly onPart?: (part: string) => void
  /** Installs missing programs as root on Debian, instead of reporting them. */
  readonly install?: boolean
}

export interface Cluster extends AsyncDisposable {
  /**
   * The proxy's origin for televisions and phones: "https://127.x.y.1:8443". Nodes serve the admin REST API themselves.
   */
  readonly origin: string
  /** The app's origin: "https://127.x.y.1:8444". */
  readonly appOrigin: string
  issuer(realm: string): string
  /** Resolves to an access token for the admin REST API, from the first running node. It is valid for a minute. */
  adminToken(): Promise<string>
  /** PEM file of the authority of the proxy's certificates, e.g. for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string
  /** A fetch that trusts that authority. */
  readonly fetch: typeof fetch
  readonly nodes: readonly ClusterNode[]
  readonly database: Pick<Postgres, 'stop' | 'start' | 'query' | 'pid'>
  /** File with the output of the proxy. */
  readonly proxyLog: string
  /** The proxy's process id. */
  readonly proxyPid: number | undefined
  stop(): Promise<void>
}

/**
 * Starts the deployment of keycloak/deploy/compose.yaml without containers, on its own block of loopback addresses, and
 * waits until every node is ready: about half a minute on two idle cores. Ends with this process and leaves no files.
 * @throws MissingRequirement, or Problem with the last log lines of the part that failed
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { nodes: nodeCount = 2, port = 8443, quiet = true, install = false, limitMs } = options
  const startsPart = options.onPart ?? (() => undefined)
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
    startsPart('PostgreSQL')
    const postgres = await createPostgres(programs, addresses.postgres, limitMs)
    undo.push(postgres.discard)
    const nodes = addresses.nodes.map((address) =>
      createNode(distribution, address, nodeVariables(address, origins, postgres), {
        ...{ realmFiles, quiet },
        ...(limitMs !== undefined && { limitMs }),
      }),
    )
    // Kills the nodes, because no client is left that needs a slow shutdown.
    undo.push(async () => void (await Promise.all(nodes.map((node) => node.kill()))))
    // In sequence, because the first node creates the tables and imports the realm.
    for (const [place, node] of nodes.entries()) {
      startsPart(`Keycloak node ${place + 1} of ${nodeCount}`)
      await node.start()
    }
    startsPart('the demo viewer and the proxy')
    await protectMasterRealm(origins.admin, await requestAdminToken(origins.admin))
    // Needs a new token, because the issuer of the master realm has just changed.
    await addDemoViewer(origins.admin, await requestAdminToken(origins.admin))
    const proxy = await startProxy(caddy, proxyVariables(addresses, origins, appFolder), folder.path, limitMs)
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
        if (!up) throw new Problem('No node of the cluster is running: start one first.')
        return requestAdminToken(up.origin)
      },
      caFile: proxy.caFile,
      fetch: trustingFetch as unknown as typeof fetch,
      nodes,
      database: postgres,
      proxyLog: proxy.logFile,
      proxyPid: proxy.pid,
      stop,
      [Symbol.asyncDispose]: stop,
    }
  }
}

async function runBackwards(undo: (() => Promise<void>)[]): Promise<void> {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step()
}
