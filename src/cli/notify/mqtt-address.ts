import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { isLoopback } from '../../config/loopback.ts'
import { CliProblem, EXIT } from '../cli-problem.ts'

/** A broker and the topic on it. */
export interface MqttAddress {
  /** Without the brackets of an IPv6 address. */
  readonly host: string
  readonly port: number
  readonly tls: boolean
  readonly topic: string
  readonly username?: string
  readonly password?: string
  /** Certificates in PEM, trusted in place of the usual ones. */
  readonly ca?: string
}

const PORTS: Readonly<Record<string, number>> = { 'mqtt:': 1883, 'mqtts:': 8883 }
const LONGEST_TOPIC_BYTES = 65_535

/**
 * Reads `mqtt://[USER@]HOST[:PORT][/TOPIC]` and `mqtts://…`, and what belongs to them in the environment: COUCHPASS_MQTT_USERNAME,
 * COUCHPASS_MQTT_PASSWORD or COUCHPASS_MQTT_PASSWORD_FILE, COUCHPASS_MQTT_CA_FILE. The topic is `couchpass/HOSTNAME` unless one is named.
 * @throws CliProblem `usage`, without a word of what was given: there may be a password in it
 */
export function readMqttAddresses(addresses: readonly string[], env: NodeJS.ProcessEnv): MqttAddress[] {
  const read = addresses.map((address) => readAddress(address, env))
  const brokers = new Set(read.map(({ host, port }) => `${host}:${port}`))
  if (brokers.size > 1 && read.some(({ password }) => password !== undefined))
    throw refuse('There is one password for --notify, which must not go to several brokers: name only one of them.')
  return read
}

function readAddress(address: string, env: NodeJS.ProcessEnv): MqttAddress {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const port = url && PORTS[url.protocol]
  if (!url || port === undefined || url.hostname === '')
    throw refuse('--notify takes an address like mqtts://broker.example/topic or mqtt://localhost/topic.')
  if (url.password)
    throw refuse(
      'A password in an address can be seen by everybody on this machine: put it into COUCHPASS_MQTT_PASSWORD or into the file that COUCHPASS_MQTT_PASSWORD_FILE names.',
    )
  if (/[?#]/.test(address))
    // an empty one, too, which URL does not tell
    throw refuse('The address of --notify ends with the topic: no "?" and no "#", in which a topic would be many.')

  const tls = url.protocol === 'mqtts:'
  const username = decode(url.username) || env.COUCHPASS_MQTT_USERNAME
  const password = readPassword(env)
  if (password !== undefined && !username)
    throw refuse('A broker takes no password without a user: write mqtts://USER@HOST or set COUCHPASS_MQTT_USERNAME.')
  if (password !== undefined && !tls && !isLoopback(url))
    throw refuse('A password goes to a broker over TLS alone, except on loopback: write mqtts:// for mqtt://.')
  const ca = tls ? readCertificates(env.COUCHPASS_MQTT_CA_FILE) : undefined
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? port : Number(url.port),
    tls,
    topic: readTopic(url.pathname),
    ...(username && { username }),
    ...(password !== undefined && { password }),
    ...(ca !== undefined && { ca }),
  }
}

function readTopic(path: string): string {
  const topic = decode(path.slice(1)) || `couchpass/${hostname()}`
  if (/[+#\0]/.test(topic) || topic.startsWith('$') || Buffer.byteLength(topic) > LONGEST_TOPIC_BYTES)
    throw refuse('The topic of --notify is one to publish on: no "+", no "#", and no "$" at its beginning.')
  return topic
}

function readPassword(env: NodeJS.ProcessEnv): string | undefined {
  const file = env.COUCHPASS_MQTT_PASSWORD_FILE
  // One line break at the end is the editor's.
  return file ? readNamedFile('COUCHPASS_MQTT_PASSWORD_FILE', file).replace(/\r?\n$/, '') : env.COUCHPASS_MQTT_PASSWORD
}

function readCertificates(file: string | undefined): string | undefined {
  if (!file) return undefined
  const pem = readNamedFile('COUCHPASS_MQTT_CA_FILE', file)
  try {
    // OpenSSL passes over what is no certificate, and would then trust nobody without saying why.
    void new X509Certificate(pem)
    return pem
  } catch {
    throw refuse(`COUCHPASS_MQTT_CA_FILE names "${file}", which holds no certificate in PEM.`)
  }
}

function readNamedFile(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw refuse(`${variable} names "${file}", which cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw refuse('The address of --notify has a "%" that is followed by no two hexadecimal digits: write %25 for it.')
  }
}

function refuse(sentence: string): CliProblem {
  return new CliProblem('usage', sentence, EXIT.usage)
}
