/** The relay on an edge platform that calls `fetch` of the default export, such as Cloudflare Workers. */
import { createRelay } from './relay.ts'
import { readSettings, type Environment } from './settings.ts'

let relay: ReturnType<typeof createRelay> | undefined

export default {
  fetch(request: Request, environment: Environment): Response | Promise<Response> {
    relay ??= createRelay(readSettings(environment), console.log)
    return relay.fetch(request)
  },
}
