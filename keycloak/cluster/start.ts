/** `npm run cluster`: the deployment of keycloak/deploy/compose.yaml without containers, on loopback, until Ctrl-C. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { exists } from '../../tools/folders.ts'
import { firstSentence, Problem, runCommand } from '../../tools/problem.ts'
import { onEnd } from '../../tools/processes.ts'
import { DEMO_VIEWER } from '../demo-viewer.ts'
import { ADMIN } from '../server.ts'
import { startCluster } from './cluster.ts'
import { createProgress } from './progress.ts'
import { deploymentRealm } from './deployment-realm.ts'

const USAGE = `npm run cluster [-- options]: runs the Keycloak deployment on this machine until Ctrl-C

  --nodes 1|2         number of Keycloak nodes (2)
  --limit SECONDS     how long each part may take to start, on a busy machine (PostgreSQL 60, a node 300, the proxy 30)
  --port P            the proxy's port for Keycloak; the app uses the next one (8443)
  --realm-for ORIGIN  only write keycloak/deploy/realm/tv-realm.json, for the app at that origin
  --help              show this`

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url))
const REALM = new URL('../tv-realm.json', import.meta.url)
const DEPLOYED_REALM = new URL('../deploy/realm/tv-realm.json', import.meta.url)

async function main(): Promise<void> {
  const { nodes, port, limitMs, realmFor, help } = readCommandLine()
  if (help) return console.log(USAGE)
  if (realmFor !== undefined) return writeRealm(realmFor)
  // The exit handlers of the parts stop everything that is running.
  onEnd(() => process.exit())
  console.log('Starting PostgreSQL, Keycloak and the proxy, which takes half a minute to some minutes:\n')
  const progress = createProgress((line) => console.log(line))
  const hasApp = await exists(DIST)
  const cluster = await startCluster({
    ...{ nodes, port, install: true, quiet: false, onPart: progress.begin },
    ...(limitMs !== undefined && { limitMs }),
    ...(hasApp && { dist: DIST }),
  })
  progress.end()
  const rows = [
    ['Keycloak', cluster.issuer('tv')],
    ['The app', hasApp ? cluster.appOrigin : 'not built; run "npm run build" first'],
    ['Use it', `NODE_EXTRA_CA_CERTS=${cluster.caFile} COUCHPASS_ISSUER=${cluster.issuer('tv')} npm start`],
    ['Certificates', `signed by ${cluster.caFile}, made for this run`],
    ['Demo viewer', `${DEMO_VIEWER.username} / ${DEMO_VIEWER.password}`],
    ...cluster.nodes.map(({ origin }, place) => [
      `Node ${place + 1}`,
      `${origin}, process group ${cluster.nodes[place]!.pid()}`,
    ]),
    ['Admin console', `${cluster.nodes[0]!.origin}/admin   ${ADMIN.username} / ${ADMIN.password}`],
    ['Log of the proxy', cluster.proxyLog],
    ['PostgreSQL', `process ${cluster.database.pid()}`],
  ]
  console.log(
    `\nThe cluster is ready.\n\n${rows.map(([name = '', text]) => `  ${name.padEnd(17)} ${text}`).join('\n')}`,
  )
  console.log('\nAll data is deleted when it stops. Stop it with Ctrl-C.')
  await new Promise(() => undefined)
}

function readCommandLine() {
  const { values } = parse()
  const [nodes, port] = [Number(values.nodes), Number(values.port)]
  if (nodes !== 1 && nodes !== 2) throw new Problem('--nodes takes 1 or 2.')
  if (!Number.isInteger(port) || port < 1 || port > 65_534) throw new Problem('--port takes a number from 1 to 65534.')
  const limit = values.limit === undefined ? undefined : Number(values.limit)
  if (limit !== undefined && !(limit >= 1 && limit <= 86_400))
    throw new Problem('--limit takes a number of seconds from 1 to 86400.')
  const realmFor = values['realm-for']
  if (realmFor !== undefined && (!URL.canParse(realmFor) || new URL(realmFor).origin !== realmFor))
    throw new Problem(`--realm-for takes an origin like https://tv.example.com, not "${realmFor}".`)
  const limitMs = limit === undefined ? undefined : limit * 1000
  return { nodes, port, limitMs, realmFor, help: values.help } as const
}

function parse() {
  try {
    return parseArgs({
      options: {
        nodes: { type: 'string', default: '2' },
        port: { type: 'string', default: '8443' },
        limit: { type: 'string' },
        'realm-for': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Problem(`${firstSentence(error)}.\n\n${USAGE}`)
  }
}

async function writeRealm(appOrigin: string): Promise<void> {
  const realm = deploymentRealm(JSON.parse(await readFile(REALM, 'utf8')), appOrigin)
  await mkdir(new URL('.', DEPLOYED_REALM), { recursive: true })
  await writeFile(DEPLOYED_REALM, `${JSON.stringify(realm, undefined, 2)}\n`)
  console.log(`Wrote keycloak/deploy/realm/tv-realm.json with ${appOrigin} as web origin.`)
}

await runCommand(main)
