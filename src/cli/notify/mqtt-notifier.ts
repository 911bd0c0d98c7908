import { setTimeout as delay } from 'node:timers/promises'
import type { IClientOptions, MqttClient } from 'mqtt'
import type { MqttAddress } from './mqtt-address.ts'
import { describeConnectionError, isFinalRefusal, wordOf } from './mqtt-errors.ts'
import type { EndStatus, Notifier, ShownCode } from './notifier.ts'

const RECONNECT_MS = 2000
const CONNECT_LIMIT_MS = 10_000
const CLEAR_LIMIT_MS = 5000
/** A broker publishes the last will of a client that has been silent for 1.5 times this long (MQTT 5 §3.1.2.10). */
const KEEPALIVE_SECONDS = 15

/**
 * Publishes the code as a retained JSON message (QoS 1) without the device code, and clears it at the end. The broker
 * clears it if this process dies (last will) or the code expires (MQTT 5 message expiry). After a reconnect the code is
 * published again. An unreachable broker only causes a warning.
 */
export function createMqttNotifier(address: MqttAddress, warn: (sentence: string) => void): Notifier {
  let shown: Promise<Shown> | undefined
  const end = async (status: EndStatus) => {
    const ending = shown
    shown = undefined
    await (await ending)?.end(status)
  }
  return {
    async show(code) {
      shown = end('interrupted').then(() => showOnBroker(address, code, warn))
      await shown
    },
    end,
  }
}

interface Shown {
  end(status: EndStatus): Promise<void>
}

async function showOnBroker(address: MqttAddress, code: ShownCode, warn: (sentence: string) => void): Promise<Shown> {
  const { topic } = address
  const broker = `The MQTT broker ${address.host}:${address.port}`
  const shownAt = performance.now()
  const expiresAt = new Date(Date.now() + code.expiresInSeconds * 1000)
  const client = await connectTo(address)
  let isOver = false
  let wasPublished = false
  let lastProblem = ''

  const complain = (problem: string) => {
    if (problem !== lastProblem && !isOver) warn(`${broker} ${problem}.`)
    lastProblem = problem
  }
  client.on('connect', () => {
    const remainingSeconds = Math.floor(code.expiresInSeconds - (performance.now() - shownAt) / 1000)
    if (isOver || remainingSeconds < 1) return
    lastProblem = ''
    client
      .publishAsync(topic, payload(code, remainingSeconds, expiresAt), {
        qos: 1,
        retain: true,
        properties: { messageExpiryInterval: remainingSeconds, contentType: 'application/json' },
      })
      .then(() => (wasPublished = true))
      .catch((error: unknown) => complain(`does not accept the code on the topic "${topic}" (${wordOf(error)})`))
  })
  client.on('error', (error) => {
    if (isFinalRefusal(error)) client.end(true)
    complain(describeConnectionError(error))
  })
  client.on('offline', () => lastProblem || complain('has closed the connection; reconnecting'))

  return {
    async end(status) {
      isOver = true
      const isCleared = await Promise.race([
        clear(client, topic, status, wasPublished),
        delay(CLEAR_LIMIT_MS, false, { ref: false }),
      ])
      if (!isCleared) warn(`${broker} could not be reached to remove the code: it keeps the code until it expires.`)
      client.end(true)
    },
  }
}

/** Publishes the result to current subscribers, then clears the retained message for later ones. */
async function clear(client: MqttClient, topic: string, status: EndStatus, wasPublished: boolean): Promise<boolean> {
  if (!wasPublished && !client.connected) return true
  try {
    await client.publishAsync(topic, JSON.stringify({ event: 'end', status }), { qos: 1 })
    await client.publishAsync(topic, '', { qos: 1, retain: true })
    await client.endAsync() // with a DISCONNECT, so that the last will is not needed
    return true
  } catch {
    return !wasPublished
  }
}

async function connectTo(address: MqttAddress): Promise<MqttClient> {
  const { connect, MqttClient: Client } = await import('mqtt') // imported here because it takes 60 ms
  const { proxy } = address
  if (!proxy) return connect(clientOptions(address))
  const { connectThrough } = await import('./tunnel-stream.ts')
  return new Client(() => connectThrough(proxy, address), clientOptions(address))
}

function clientOptions({ host, port, tls, topic, username, password, ca }: MqttAddress): IClientOptions {
  return {
    protocol: tls ? 'mqtts' : 'mqtt',
    host,
    port,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(ca !== undefined && { ca }),
    // An MQTT 3.1.1 broker also acknowledges messages that its access list drops; MQTT 5 reports them.
    protocolVersion: 5,
    clean: true,
    will: { topic, payload: Buffer.alloc(0), qos: 1, retain: true },
    keepalive: KEEPALIVE_SECONDS,
    reconnectPeriod: RECONNECT_MS,
    connectTimeout: CONNECT_LIMIT_MS,
    reconnectOnConnackError: true,
    // DEBUG=mqttjs* would print the password.
    log: () => undefined,
  }
}

/** The `code` event of `--json` plus `expiresAt`: a later subscriber does not know when the message was written. */
function payload(code: ShownCode, remainingSeconds: number, expiresAt: Date): string {
  const { userCode, verificationUri, verificationUriComplete } = code
  return JSON.stringify({
    event: 'code',
    userCode,
    verificationUri,
    ...(verificationUriComplete !== undefined && { verificationUriComplete }),
    expiresInSeconds: remainingSeconds,
    expiresAt: expiresAt.toISOString(),
  })
}
