/** `npm start`: Vite's server with the app, and the embedded sign-in server, until Ctrl-C. */
import { createServer, type ViteDevServer } from 'vite'
import { appConfigPlugin, DEMO_CONFIG } from '../vite/app-config-plugin.ts'
import { onEnd } from '../tools/processes.ts'
import { readCommandLine, USAGE, type StartOptions } from './server/command-line.ts'
import { startEmbeddedServer, type EmbeddedServer } from './server/embedded-server.ts'
import { environmentConfig } from './server/environment-config.ts'
import { providerRelay, type ProviderRelay } from './server/provider-relay.ts'
import { createQaKey, type QaKey } from './server/qa/key.ts'
import { qaControlPlugin } from './server/qa/control-plugin.ts'
import type { QaControls } from './server/qa/controls.ts'
import { PortTaken, runCommand } from '../tools/problem.ts'

async function main(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2))
  if (options.help) return console.log(USAGE)
  const provided = environmentConfig(process.env, DEMO_CONFIG)

  const running: { close(): Promise<void> }[] = []
  onEnd(() => void endAll(running))
  try {
    const server = provided ? undefined : await startSignInServer(options)
    if (server) running.push(server)
    const { issuer } = server ?? provided!
    const relay = provided && (await providerRelay(provided, process.env, pageOrigins(options)))
    const key = createQaKey()
    const config = { ...(provided ?? DEMO_CONFIG), issuer, ...(relay && { relay: relay.address }) }
    const vite = await startVite(options, config, server?.qa, key, relay)
    running.push(vite)
    console.log(summary(options, issuer, key, server, relay))
  } catch (error) {
    await Promise.all(running.map((part) => part.close()))
    throw error
  }
}

async function startSignInServer({ serverPort, lanAddress }: StartOptions): Promise<EmbeddedServer> {
  try {
    return await startEmbeddedServer({
      port: serverPort,
      ...(lanAddress && { listenHost: '0.0.0.0', publicOrigin: `http://${lanAddress}:${serverPort}` }),
    })
  } catch (error) {
    throw error instanceof PortTaken ? new PortTaken(serverPort, 'choose another one with --server-port') : error
  }
}

async function startVite(
  { port, lanAddress }: StartOptions,
  config: object,
  controls: QaControls | undefined,
  key: QaKey,
  relay: ProviderRelay | undefined,
): Promise<ViteDevServer> {
  const vite = await createServer({
    // Runs after the plugins of vite.config.ts, so that this configuration wins.
    plugins: [appConfigPlugin(config), qaControlPlugin({ controls, lanAddress, key }), relay?.plugin],
    server: { port, strictPort: true, host: lanAddress === undefined ? 'localhost' : true },
    clearScreen: false,
    logLevel: 'warn',
  })
  try {
    return await vite.listen()
  } catch (error) {
    await vite.close()
    throw /already in use/.test(String(error)) ? new PortTaken(port, 'choose another one with --port') : error
  }
}

/** The page's origin on this machine, and the one for other devices. */
function pageOrigins({ port, lanAddress }: StartOptions): [string, ...string[]] {
  return [`http://localhost:${port}`, ...(lanAddress === undefined ? [] : [`http://${lanAddress}:${port}`])]
}

function summary(
  { port, lanAddress }: StartOptions,
  issuer: string,
  key: QaKey,
  server?: EmbeddedServer,
  relay?: ProviderRelay,
): string {
  const phone = server && `http://${lanAddress ?? '127.0.0.1'}:${server.port}/device`
  const lines = [
    ['TV', `http://localhost:${port}/   arrow keys and Enter are the remote, Escape is Back`],
    ...(lanAddress === undefined
      ? []
      : [
          [
            'Elsewhere',
            `http://${lanAddress}:${port}/?key=${key.text}   the TV on another device, with control of the server`,
          ],
        ]),
    ['Testers', 'F2 on that page opens the panel (docs/qa.md)'],
    ...(phone
      ? [['Phone', `${phone}   ${lanAddress ? 'or scan the code on the TV' : 'in another tab'}`]]
      : [['Provider', issuer]]),
    ...(relay ? [['Relay', `${relay.address}   ${relay.why} (docs/relay.md)`]] : []),
    ...(server ? [['Viewer', `${server.viewer.username}   password ${server.viewer.password}`]] : []),
  ]
  const block = lines.map(([name = '', text]) => `  ${name.padEnd(9)} ${text}`).join('\n')
  const hint = phone && !lanAddress ? '\nFor a real phone: npm start -- --host' : ''
  return `\nCouchpass is ready.\n\n${block}\n${hint}\nStop it with Ctrl-C.`
}

async function endAll(running: readonly { close(): Promise<void> }[]): Promise<void> {
  // On SIGTERM Vite also ends the process, with the exit code that is set here.
  process.exitCode = 0
  await Promise.all(running.map((part) => part.close()))
  process.exit()
}

await runCommand(main)
