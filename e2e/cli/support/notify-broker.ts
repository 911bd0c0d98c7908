import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { endWithThisProcess } from '../../../tools/processes.ts'
import { freePort } from '../../../tools/ports.ts'
import { temporaryFolder } from '../../../tools/folders.ts'
import { makeCertificate } from './doctor-certificates.ts'
import { watchTopic, type TopicWatch } from './notify-watch.ts'
import { requireTerminalTool } from '../../../testing/requirements/terminal-tools.ts'

export const TOPIC = 'home/den/sign-in'
/** The broker's name behind a proxy; no DNS knows it (RFC 6761 §6.4). */
export const HOST_BEHIND_PROXY = 'broker.couchpass.invalid'

/**
 * A real Mosquitto on loopback with TLS, a password file and an access list: the box may write its topic, and the
 * watcher may read it.
 */
export interface Broker extends AsyncDisposable {
  readonly port: number
  readonly password: string
  /** The CA that signed its certificate, and a different one. */
  readonly ca: string
  readonly strangersCa: string
  /** Subscribes to the topic. */
  watch(): Promise<TopicWatch>
  start(): Promise<void>
  /** Kills it, like a power cut. */
  kill(): Promise<void>
}

export async function startBroker(): Promise<Broker> {
  const mosquitto = await requireTerminalTool('mosquitto')
  const folder = await temporaryFolder('broker')
  const file = (name: string) => join(folder.path, name)
  const port = await freePort()
  const passwords = { box: randomBytes(12).toString('hex'), watcher: randomBytes(12).toString('hex') }
  const [own, strangers] = [makeCertificate({ otherHosts: [HOST_BEHIND_PROXY] }), makeCertificate()]
  const files = {
    'ca.pem': own.root,
    'strangers-ca.pem': strangers.root,
    'server.pem': own.chain.join(''),
    'server.key': own.key,
    passwords: Object.entries(passwords)
      .map(([user, password]) => `${user}:${password}\n`)
      .join(''),
    access: `user box\ntopic write ${TOPIC}\n\nuser watcher\ntopic read ${TOPIC}\ntopic readwrite fence\n`,
    'mosquitto.conf': `
      user root
      listener ${port} localhost
      allow_anonymous false
      persistence false
      certfile ${file('server.pem')}
      keyfile ${file('server.key')}
      password_file ${file('passwords')}
      acl_file ${file('access')}
      log_dest stderr
      `.replace(/^ +/gm, ''),
  }
  for (const [name, content] of Object.entries(files)) await writeFile(file(name), content, { mode: 0o600 })
  await promisify(execFile)(await requireTerminalTool('mosquitto_passwd'), ['-U', file('passwords')])

  let running: ChildProcess | undefined
  const kill = async () => {
    const child = running
    running = undefined
    if (!child || child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGKILL')
    await ended
  }
  const start = async () => void (running = await launch(mosquitto, file('mosquitto.conf')))
  await start()
  return {
    port,
    password: passwords.box,
    ca: file('ca.pem'),
    strangersCa: file('strangers-ca.pem'),
    watch: () => watchTopic({ port, ca: own.root, username: 'watcher', password: passwords.watcher, topic: TOPIC }),
    start,
    kill,
    [Symbol.asyncDispose]: async () => {
      await kill()
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** Resolves when the broker reports that it is running. */
function launch(mosquitto: string, configuration: string): Promise<ChildProcess> {
  const child = spawn(mosquitto, ['-c', configuration], { stdio: ['ignore', 'ignore', 'pipe'] }) // its stdout is buffered when it is a pipe
  endWithThisProcess(child)
  const said: string[] = []
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line)
      if (/mosquitto version .* running/.test(line)) resolve(child)
    })
    child.once('error', reject)
    child.once('close', (code) =>
      reject(new Error(`${said.join('\n')}\nMosquitto ended with ${code} before it was ready.`)),
    )
  })
}
