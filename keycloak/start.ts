/** `npm run keycloak`: a real Keycloak on loopback with the realm of tv-realm.json, until Ctrl-C. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { onEnd } from '../tools/processes.ts'
import { Problem, runCommand } from '../tools/problem.ts'
import { addDemoViewer, DEMO_VIEWER } from './demo-viewer.ts'
import { KEYCLOAK_VERSION } from './distribution.ts'
import { ADMIN, startKeycloak } from './server.ts'

const REALM_FILE = fileURLToPath(new URL('tv-realm.json', import.meta.url))

async function main(): Promise<void> {
  const port = readPort()
  // Exit handlers stop a running download or server.
  onEnd(() => process.exit())

  console.log(`Starting Keycloak ${KEYCLOAK_VERSION} …`)
  const server = await startKeycloak({ port, realmFiles: [REALM_FILE] })
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

function readPort(): number {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' } } })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Problem('--port takes a number from 1 to 65535.')
  return port
}

await runCommand(main)
