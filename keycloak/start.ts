/** `npm run keycloak`: a real Keycloak on loopback with the realm of tv-realm.json, until Ctrl-C. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { onEnd } from '../tools/processes.ts'
import { firstSentence, Problem, runCommand } from '../tools/problem.ts'
import { addDemoViewer, DEMO_VIEWER } from './demo-viewer.ts'
import { ADMIN, startKeycloak } from './server.ts'
import { KEYCLOAK_VERSION, supportedVersion } from './versions.ts'

const USAGE = `npm run keycloak [-- options]: runs a temporary Keycloak on this machine until Ctrl-C

  --port P            its port (8080)
  --version X.Y.Z     another release of Keycloak, 26.0.0 or newer (${KEYCLOAK_VERSION})
  --help              show this`

const REALM_FILE = fileURLToPath(new URL('tv-realm.json', import.meta.url))

async function main(): Promise<void> {
  const { port, version, help } = readCommandLine()
  if (help) return console.log(USAGE)
  // Exit handlers stop a running download or server.
  onEnd(() => process.exit())

  console.log(`Starting Keycloak ${version} …`)
  const server = await startKeycloak({ port, version, realmFiles: [REALM_FILE] })
  await addDemoViewer(server.origin, await server.adminToken())
  console.log(`
Keycloak is ready: ${server.issuer('tv')}

  Use it          COUCHPASS_ISSUER=${server.issuer('tv')} npm start
  Demo viewer     ${DEMO_VIEWER.username} / ${DEMO_VIEWER.password}
  Admin console   ${server.origin}/admin   ${ADMIN.username} / ${ADMIN.password}

All data is deleted when it stops. Stop it with Ctrl-C.`)

  await server.ended
  throw new Problem('Keycloak has stopped unexpectedly.')
}

function readCommandLine() {
  const { values } = parse()
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Problem('--port takes a number from 1 to 65535.')
  return { port, version: supportedVersion(values.version), help: values.help }
}

function parse() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '8080' },
        version: { type: 'string', default: KEYCLOAK_VERSION },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Problem(`${firstSentence(error)}.\n\n${USAGE}`)
  }
}

await runCommand(main)
