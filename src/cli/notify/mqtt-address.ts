import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { decodeText } from '../../config/decode-text.ts'
import { isLoopback } from '../../config/loopback.ts'
import { CliProblem, EXIT } from '../cli-problem.ts'
import { proxyFor } from '../proxy-environment.ts'

/** A broker and the topic on it. */
export interface MqttAddress {
  /** Without the brackets of an IPv6 address. */
  readonly host: string
  readonly port: number
  readonly tls: boolean
  readonly topic: string
  readonly username?: string
  readonly password?: string
  /** PEM certificates, trusted instead of the default authorities. */
  readonly ca?: string
  /** The HTTP proxy that leads there. */
  readonly proxy?: URL
}

const PORTS: Readonly<Record<string, number>> = { 'mqtt:': 1883, 'mqtts:': 8883 }
const LONGEST_TOPIC_BYTES = 65_535

/**
 * Reads `mqtt://[USER@]HOST[:PORT][/TOPIC]` and `mqtts://…` with their environment variables: COUCHPASS_MQTT_USERNAME,
 * COUCHPASS_MQTT_PASSWORD or COUCHPASS_MQTT_PASSWORD_FILE, COUCHPASS_MQTT_CA_FILE. The default topic is
 * `couchpass/HOSTNAME`.
 * @throws CliProblem `usage`; its message does not repeat the address, which may hold a password
 */
export function readMqttAddresses(addresses: readonly string[], env: NodeJS.ProcessEnv): MqttAddress[] {
  const read = addresses.map((address) => readAddress(address, env))
  const brokers = new Set(read.map(({ host, port }) => `${host}:${port}`))
  if (brokers.size > 1 && read.some(({ password }) => password !== undefined))
    throw refuse('The password for --notify must not be sent to several brokers: name only one broker.')
  return read
}

function readAddress(address: string, env: NodeJS.ProcessEnv): MqttAddress {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const port = url && PORTS[url.protocol]
  if (!url || port === undefined || url.hostname === '')
    throw refuse('--notify takes an address like mqtts://broker.example/topic or mqtt://localhost/topic.')
  if (url.password)
    throw refuse(
      'A password in an address is visible to every user of this machine: put it into ' +
        'COUCHPASS_MQTT_PASSWORD, or into the file that COUCHPASS_MQTT_PASSWORD_FILE names.',
    )
  if (/[?#]/.test(address))
    // Tests the text, because `URL` hides an empty query or fragment.
    throw refuse('The address of --notify must end with the topic: leave out "?" and "#".')

  const tls = url.protocol === 'mqtts:'
  const username = decode(url.username) || env.COUCHPASS_MQTT_USERNAME
  const password = readPassword(env)
  if (password !== undefined && !username)
    throw refuse('The broker password needs a user name: write mqtts://USER@HOST or set COUCHPASS_MQTT_USERNAME.')
  if (password !== undefined && !tls && !isLoopback(url))
    throw refuse('A password is sent only over TLS, except to loopback: write mqtts:// instead of mqtt://.')
  const proxy = proxyFor(`${tls ? 'https' : 'http'}://${url.host}`, env)
  const ca = tls ? readCertificates(env.COUCHPASS_MQTT_CA_FILE) : undefined
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? port : Number(url.port),
    tls,
    topic: readTopic(url.pathname),
    ...(username && { username }),
    ...(password !== undefined && { password }),
    ...(ca !== undefined && { ca }),
    ...(proxy && { proxy }),
  }
}

function readTopic(path: string): string {
  const topic = decode(path.slice(1)) || `couchpass/${hostname()}`
  if (/[+#\0]/.test(topic) || topic.startsWith('$') || Buffer.byteLength(topic) > LONGEST_TOPIC_BYTES)
    throw refuse('The topic of --notify must be one to publish to: without "+" and "#", and without "$" at the start.')
  return topic
}

function readPassword(env: NodeJS.ProcessEnv): string | undefined {
  const file = env.COUCHPASS_MQTT_PASSWORD_FILE
  return file ? readNamedFile('COUCHPASS_MQTT_PASSWORD_FILE', file).replace(/\n+$/, '') : env.COUCHPASS_MQTT_PASSWORD
}

function readCertificates(file: string | undefined): string | undefined {
  if (!file) return undefined
  const pem = readNamedFile('COUCHPASS_MQTT_CA_FILE', file)
  try {
    // OpenSSL ignores a file without certificates; every broker would then be untrusted without an explanation.
    void new X509Certificate(pem)
    return pem
  } catch {
    throw refuse(`COUCHPASS_MQTT_CA_FILE names "${file}", which contains no PEM certificate.`)
  }
}

function readNamedFile(variable: string, file: string): string {
  try {
    return decodeText(readFileSync(file))
  } catch (error) {
    throw refuse(`${variable} names "${file}", which cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw refuse('The address of --notify has a "%" without two hexadecimal digits after it: write %25 instead.')
  }
}

function refuse(sentence: string): CliProblem {
  return new CliProblem('usage', sentence, EXIT.usage)
}
