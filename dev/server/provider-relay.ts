import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Plugin } from 'vite'
import { createRelay } from '../../examples/relay/relay.ts'
import { CLIENT_AUTHS, DEFAULTS, type RelaySettings } from '../../examples/relay/settings.ts'
import type { AppConfig } from '../../src/config/app-config.ts'
import { DEVICE_CODE_GRANT } from '../../src/protocol/device-code-grant.ts'
import { discoverProvider } from '../../src/protocol/discovery.ts'
import { createHttp } from '../../src/protocol/http.ts'
import { Problem } from '../../tools/problem.ts'

/** Where the relay is on the server of the TV page. */
const PATH = '/idp'
const TIMEOUT_MS = 10_000

type Provided = Pick<
  AppConfig,
  'issuer' | 'clientId' | 'scope' | 'providerMetadata' | 'authorizationParameters' | 'tokenParameters' | 'relay'
>

export interface ProviderRelay {
  /** The configuration's `relay`. */
  readonly address: string
  /** One phrase for the summary. */
  readonly why: string
  readonly plugin: Plugin
}

/**
 * The relay of examples/relay for a provider that keeps its answers from pages, or wants a client secret; undefined: the
 * page can call the provider itself. COUCHPASS_RELAY=on or off decides instead. @throws Problem
 */
export async function providerRelay(
  provided: Provided,
  environment: NodeJS.ProcessEnv,
  pageOrigins: readonly [string, ...string[]],
): Promise<ProviderRelay | undefined> {
  const {
    COUCHPASS_CLIENT_SECRET: clientSecret,
    COUCHPASS_CLIENT_AUTH: clientAuth,
    COUCHPASS_RELAY: wish,
  } = environment
  const method = CLIENT_AUTHS.find((one) => one === (clientAuth || DEFAULTS.clientAuth))
  if (!method) throw new Problem(`COUCHPASS_CLIENT_AUTH must be ${CLIENT_AUTHS.join(' or ')}.`)
  if (provided.relay !== undefined || wish === 'off') return undefined
  const why =
    wish === 'on'
      ? 'COUCHPASS_RELAY=on'
      : clientSecret
        ? 'it adds the client secret'
        : await whatPagesCannotRead(provided, pageOrigins[0])
  if (why === undefined) return undefined
  const settings: RelaySettings = {
    ...DEFAULTS,
    issuer: provided.issuer,
    clientId: provided.clientId,
    ...(clientSecret && { clientSecret, clientAuth: method }),
    origins: pageOrigins,
    providerMetadata: provided.providerMetadata ?? {},
  }
  const relay = getRequestListener(createRelay(settings).fetch)
  return {
    address: pageOrigins[0] + PATH,
    why,
    plugin: {
      name: 'couchpass:provider-relay',
      configureServer: ({ middlewares }) =>
        void middlewares.use(
          PATH,
          (request: IncomingMessage, response: ServerResponse) => void relay(request, response),
        ),
    },
  }
}

/** Asks both endpoints of the device grant as the page would: for a code that is never approved, and with a made-up one. */
async function whatPagesCannotRead(provided: Provided, origin: string): Promise<string | undefined> {
  const http = createHttp({ fetch: (url, init) => fetch(url, init), timeoutMs: TIMEOUT_MS })
  const provider = await discoverProvider(provided, http).catch(() => undefined)
  // The app shows what is wrong with this provider.
  if (!provider) return undefined
  const { clientId: client_id, scope } = provided
  const poll = { client_id, grant_type: DEVICE_CODE_GRANT, device_code: randomBytes(16).toString('hex') }
  const { device_authorization_endpoint: device, token_endpoint: token } = provider.metadata
  const own = Object.entries(provided.authorizationParameters ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value]),
  )
  const blocked: string[] = []
  if (await isHiddenFrom(origin, device, new URLSearchParams([...own, ...Object.entries({ client_id, scope })])))
    blocked.push('device')
  if (await isHiddenFrom(origin, token, new URLSearchParams(poll))) blocked.push('token')
  return blocked.length === 0 ? undefined : `pages cannot read the provider's ${blocked.join(' and ')} endpoint`
}

async function isHiddenFrom(origin: string, url: string, body: URLSearchParams): Promise<boolean> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const headers = { origin, accept: 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal }).catch(
    () => undefined,
  )
  await response?.body?.cancel()
  const allowed = response?.headers.get('access-control-allow-origin')
  return response !== undefined && allowed !== '*' && allowed !== origin
}
