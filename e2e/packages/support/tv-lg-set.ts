import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { connect, type AddressInfo, type Server } from 'node:net'
import { basename, join } from 'node:path'
import type { Duplex } from 'node:stream'
import { requireWebosCli } from '../../../webos/cli.ts'

/**
 * The parts of a set that LG's tools use: the SSH server of its developer mode, the bus behind it, and the
 * inspector's port.
 */
export interface LgSet extends AsyncDisposable {
  readonly port: number
  /** The calls to the bus, e.g. `launch {"id":"org.couchpass.tv",…}`. */
  readonly calls: readonly string[]
  /** The installed package. */
  readonly installed: () => Buffer | undefined
  /** How many tools are connected. */
  readonly connections: () => number
}

/** The part of ssh2 that is used here. LG's tools contain it without types. */
interface Channel extends Duplex {
  exit(code: number): void
}
interface Sftp extends EventEmitter {
  handle(id: number, handle: Buffer): void
  status(id: number, code: 0): void
}
interface Authentication {
  readonly method: string
  accept(): void
  reject(methods: readonly string[]): void
}
type ServerClass = new (options: object, onClient: (client: EventEmitter) => void) => Server

const TEMPORARY = '/media/developer/temp'
const INSPECTOR_PORT = 9998

/**
 * @param folder the place for files that the tools copy to the set
 * @param knowsThem false if the tools' key is not the set's
 */
export async function startLgSet(folder: string, { knowsThem = true } = {}): Promise<LgSet> {
  const tools = createRequire(join(await requireWebosCli(), '../@webos-tools/cli/package.json'))
  const { Server } = tools('ssh2') as { Server: ServerClass }
  const calls: string[] = []
  let [connections, installed] = [0, undefined as Buffer | undefined]

  const onCall = (method: string, parameters: string): object[] => {
    calls.push(`${method} ${parameters}`)
    if (method === 'getSessionList')
      return [{ returnValue: false, errorText: 'Service does not exist: com.webos.service.sessionmanager.' }]
    if (method !== 'install') return [{ returnValue: true, running: [] }]
    const { ipkUrl } = JSON.parse(parameters) as { ipkUrl: string }
    installed = readFileSync(join(folder, basename(ipkUrl)))
    return [{ returnValue: true }, { details: { state: 'installing' } }, { details: { state: 'installed' } }]
  }

  const inspector = createServer((_, response) => {
    const { id } = JSON.parse(calls.find((call) => call.startsWith('launch'))!.slice('launch '.length)) as {
      id: string
    }
    response.end(JSON.stringify([{ url: `file:///${id}/index.html`, devtoolsFrontendUrl: '/devtools/inspector.html' }]))
  })

  const key = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const server = new Server({ hostKeys: [key.privateKey] }, (client) => {
    connections += 1
    client.on('close', () => (connections -= 1))
    // A stopped tool disconnects without notice.
    client.on('error', () => undefined)
    client.on('authentication', (one: Authentication) => (knowsThem ? one.accept() : one.reject(['publickey'])))
    client.on('session', (accept: () => EventEmitter) => {
      const session = accept()
      session.on('sftp', (open: () => Sftp) => storeFiles(open(), folder))
      session.on('exec', (start: () => Channel, _: unknown, { command }: { command: string }) => {
        const [, method, parameters] = /luna-send-pub .*\/(\w+) '(.*)'$/.exec(command) ?? []
        if (method === undefined) return runCommand(start(), command.replaceAll(TEMPORARY, folder))
        const channel = start()
        for (const answer of onCall(method, parameters!)) channel.write(`${JSON.stringify(answer)}\n`)
        channel.exit(0)
        channel.end()
      })
    })
    client.on('tcpip', (accept: () => Channel, reject: () => void, { destPort }: { destPort: number }) => {
      if (destPort !== INSPECTOR_PORT) return reject()
      const channel = accept()
      channel.pipe(connect(portOf(inspector), '127.0.0.1')).pipe(channel)
    })
  })
  for (const one of [server, inspector])
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', () => resolve()))
  return {
    ...{ port: portOf(server), calls, installed: () => installed, connections: () => connections },
    [Symbol.asyncDispose]: async () => {
      inspector.closeAllConnections()
      for (const one of [server, inspector]) await new Promise((resolve) => one.close(resolve))
    },
  }
}

function storeFiles(sftp: Sftp, folder: string): void {
  let file = ''
  sftp.on('OPEN', (id: number, path: string) => {
    file = join(folder, basename(path))
    writeFileSync(file, '')
    sftp.handle(id, Buffer.from('0'))
  })
  sftp.on('WRITE', (id: number, _handle: Buffer, _offset: number, bytes: Buffer) => {
    appendFileSync(file, bytes)
    sftp.status(id, 0)
  })
  for (const request of ['FSETSTAT', 'CLOSE']) sftp.on(request, (id: number) => sftp.status(id, 0))
}

/** The commands with which LG's tools check their copy: test, mkdir, ls, tail, md5sum, rm. */
function runCommand(channel: Channel, command: string): void {
  const child = spawn('/bin/sh', ['-c', command], { stdio: ['ignore', 'pipe', 'ignore'] })
  child.stdout.pipe(channel, { end: false })
  child.on('close', (code) => {
    channel.exit(code ?? 1)
    channel.end()
  })
}

function portOf(server: { address(): unknown }): number {
  return (server.address() as AddressInfo).port
}
