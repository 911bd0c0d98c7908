import { serveOnLoopback } from '../../testing/servers/loopback-server.ts'
import type { VirtualClock } from './clock.ts'
import { earlyPolls } from './timing.ts'
import type { TortureServer } from './torture-server.ts'

/**
 * A second port for people who drive a client by hand: `GET /log` returns the requests so far and those that came too
 * early, `POST /advance?seconds=5` moves a manual clock, and `POST /heal` ends the scenario's faults.
 */
export async function startControl(server: TortureServer, clock: VirtualClock | undefined): Promise<string> {
  const { origin } = await serveOnLoopback((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const reply = (status: number, body: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body, undefined, 2))
    const seconds = Number(searchParams.get('seconds') ?? NaN)
    switch (`${request.method} ${pathname}`) {
      case 'GET /log':
        return reply(200, { requests: server.log, early: earlyPolls(server.log) })
      case 'POST /heal':
        server.heal()
        return reply(200, {})
      case 'POST /advance':
        if (!clock || !(seconds > 0))
          return reply(400, { error: 'serve --manual-clock, and ?seconds= a positive number' })
        clock.moveTo(clock.nowMs() + seconds * 1000)
        return reply(200, { nowMs: clock.nowMs() })
      default:
        return reply(404, { error: 'GET /log, POST /advance?seconds=N, POST /heal' })
    }
  })
  return origin
}
