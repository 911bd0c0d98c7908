import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { reachesProvider, retryAt, toWire } from './response.ts'
import type { TortureClock } from './clock.ts'
import { corsHeaders } from './cors.ts'
import { ask, endpointOf, label } from './endpoints.ts'
import { createProvider } from './provider.ts'
import type { Answer, Scenario, ViewerPlan } from './scenario.ts'
import { createScript } from './script.ts'
import { send } from './send.ts'
import { createPollTiming, type LogEntry, type PollTiming } from './timing.ts'

export interface TortureServer extends AsyncDisposable {
  /** "http://127.0.0.1:PORT". */
  readonly issuer: string
  readonly log: readonly LogEntry[]
  /**
   * How many requests wait for time to pass, or for ever. Time must not move while any other request is being
   * answered.
   */
  held(): number
  /** Ends all faults. The viewer then approves six seconds after each new code. */
  heal(): void
  /** How many grants were revoked (RFC 7009). */
  revoked(): number
  /** Resolves when the port is open or closed, as the scenario demands at the current time. */
  ready(): Promise<void>
}

export const CLIENT_ID = 'torture-client'

export async function startTortureServer(scenario: Scenario, clock: TortureClock, port = 0): Promise<TortureServer> {
  const log: LogEntry[] = []
  const held = new Set<ServerResponse>()
  const timings = new Map<string, PollTiming>()
  const script = createScript(scenario)
  let traits = scenario.provider ?? {}
  let viewer: ViewerPlan = scenario.viewer ?? { approvesAfter: 12 }
  let settled: Promise<unknown> = Promise.resolve()

  const server = createServer({ keepAlive: true }, (request, response) => {
    respond(request, response).catch(() => response.destroy())
  })
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(port)
  const address = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${address.port}`
  const provider = createProvider(
    issuer,
    clock,
    () => traits,
    () => viewer,
  )
  for (const { fromSeconds, toSeconds, how } of scenario.outages ?? []) {
    if (how !== 'refused') continue
    clock.after(fromSeconds * 1000, () => void server.close())
    clock.after(toSeconds * 1000, () => {
      if (!server.listening) settled = listen(address.port)
    })
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined)
    const form = new URLSearchParams(await readBody(request))
    await clock.steady()
    const endpoint = endpointOf(request, form)
    const deviceCode = endpoint === 'token' ? (form.get('device_code') ?? '') : undefined
    const outage = script.outage(clock.nowMs())
    if (request.method === 'OPTIONS' && !outage) return void response.writeHead(204, corsHeaders(request)).end()
    if (isProbe(request, endpoint)) return answerProbe(response, outage ?? script.peek(endpoint))
    const answer = outage ?? script.next(endpoint, () => provider.hasApproved(deviceCode ?? ''))

    if (deviceCode !== undefined && !timings.has(deviceCode)) timings.set(deviceCode, createPollTiming(script.interval))
    const timing = timings.get(deviceCode ?? '')
    const arrival = { endpoint, atMs: clock.nowMs(), ...timing?.arrived(clock.nowMs()) }
    const said = reachesProvider(answer) ? ask(provider, endpoint, form, request) : undefined
    const wire = await toWire(answer, said, { issuer, clientId: CLIENT_ID, clock })
    if (endpoint === 'device') script.interval = wire.interval
    log.push({
      ...arrival,
      answer: label(answer, wire),
      ...(deviceCode !== undefined && { code: [...timings.keys()].indexOf(deviceCode) + 1 }),
    })
    const { connection = 'whole', delaySeconds = 0 } = answer
    const isSilent = connection === 'hang' || connection === 'half-hang' || connection === 'drip'
    timing?.answered({
      slowDown: connection === 'whole' && wire.error === 'slow_down',
      silent: isSilent,
      reset: connection === 'reset',
      retryAt: retryAt(wire, clock),
    })
    if (isSilent || delaySeconds > 0) held.add(response)
    response.once('close', () => held.delete(response))
    const close = traits.keepAlive ? {} : { Connection: 'close' }
    const cors = answer.cors === false ? {} : corsHeaders(request)
    await send(response, { ...wire, headers: { ...wire.headers, ...cors, ...close } }, answer, clock, () =>
      held.delete(response),
    )
  }

  /** The app asks in this way whether anything answers. Only a broken connection keeps the answer away. */
  function answerProbe(response: ServerResponse, { connection = 'whole' }: Answer): void {
    if (connection === 'whole') response.writeHead(405).end()
    else response.destroy()
  }

  return {
    issuer,
    log,
    held: () => held.size,
    heal: () => {
      script.end()
      traits = {}
      if (!server.listening) settled = listen(address.port)
      viewer = { approvesAfter: 6 }
    },
    revoked: () => provider.grantsRevoked,
    ready: async () => {
      await settled
    },
    [Symbol.asyncDispose]: async () => {
      await settled
      const closed = server.listening ? once(server, 'close') : undefined
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** A request that no client of the device flow sends: these endpoints take POST only. */
function isProbe({ method }: IncomingMessage, endpoint: LogEntry['endpoint']): boolean {
  return method === 'HEAD' || (method === 'GET' && ['device', 'token', 'revocation'].includes(endpoint))
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
