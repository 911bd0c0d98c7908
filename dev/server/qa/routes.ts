import type { IncomingMessage, ServerResponse } from 'node:http'
import { CONTROL_PATH, type ControlAnswer, type ControlRequest } from '../../../src/qa/control-protocol.ts'
import type { QaControls } from './controls.ts'
import { createQaKey, type QaKey } from './key.ts'
import { scenarioGate } from './scenario-gate.ts'

export interface QaRouteOptions {
  /** Absent if the page uses another provider. */
  readonly controls?: Pick<QaControls, 'control'> | undefined
  /** This machine's address in the network, if devices there may connect. */
  readonly lanAddress?: string | undefined
  /** The key that other devices need. Default: a secret one, so that they have no access. */
  readonly key?: QaKey | undefined
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

const MOST_BYTES = 8_192
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Routes from the panel to the server's controls. They belong to the server of the page, not to the sign-in server.
 * They refuse pages of other origins (Origin header), DNS rebinding (Host header) and other devices without the key. A
 * scenario that another site opened needs a confirmation.
 */
export function qaRoutes({ controls, lanAddress, key = createQaKey() }: QaRouteOptions): Middleware {
  const hosts = [...LOOPBACK, ...(lanAddress === undefined ? [] : [lanAddress])]

  const isAskedFirst = scenarioGate()

  function refusal(request: IncomingMessage): readonly [status: number, problem: string] | undefined {
    const { method, headers } = request
    const { host = '', origin, 'content-type': type = '' } = headers
    if (!key.admits(request))
      return [403, 'To control the server from this device, open the address with the key that “npm start” printed.']
    if (!hosts.includes(host.replace(/:\d+$/, '')))
      return [403, 'The server cannot be controlled under this host name: use localhost or the printed address.']
    if (origin !== `http://${host}`) return [403, 'Only the page itself may control the server.']
    if (method !== 'POST') return [405, 'Send a POST.']
    if (!/^application\/json\b/.test(type)) return [415, 'Send JSON.']
    return undefined
  }

  async function answer(request: IncomingMessage): Promise<readonly [status: number, answer: ControlAnswer]> {
    const [status, problem] = refusal(request) ?? []
    if (status !== undefined && problem !== undefined) return [status, { problem }]
    const asked = readRequest(await readText(request))
    if (typeof asked === 'string') return [400, { problem: asked }]
    if (!controls) return [404, { problem: 'This page uses another provider, which cannot be controlled.' }]
    const state = await controls.control(asked)
    return ['problem' in state ? 400 : 200, state]
  }

  return (request, response, next) => {
    if (request.url?.split('?')[0] !== CONTROL_PATH) {
      if (!key.receive(request, response) && !isAskedFirst(request, response)) next()
      return
    }
    answer(request)
      .catch(() => [400, { problem: 'The request was incomplete.' }] as const)
      .then(([status, body]) =>
        response
          .writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
          .end(JSON.stringify(body)),
      )
      .catch(() => response.destroy())
  }
}

/** The body, or undefined if it is too long. */
async function readText(request: IncomingMessage): Promise<string | undefined> {
  let text = ''
  request.setEncoding('utf8')
  for await (const part of request as AsyncIterable<string>) {
    if (text.length <= MOST_BYTES) text += part
  }
  return text.length <= MOST_BYTES ? text : undefined
}

const KEYS = ['now', 'userCode', 'scenario']

/** Returns the request, or a sentence that says what is wrong with it. */
function readRequest(text: string | undefined): ControlRequest | string {
  if (text === undefined) return `A request has at most ${MOST_BYTES} characters.`
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'The request is not JSON.'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'The request is not a JSON object.'
  for (const [key, given] of Object.entries(value))
    if (!KEYS.includes(key) || typeof given !== 'string')
      return `“${key.slice(0, 40)}” is unknown or not a text: use ${KEYS.join(', ')}.`
  return value as ControlRequest
}
