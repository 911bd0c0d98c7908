import { getRequestListener } from '@hono/node-server'
import { createRelay } from '../../../examples/relay/relay.ts'
import { readSettings } from '../../../examples/relay/settings.ts'
import type { Recipe } from '../../../src/doctor/providers/recipe.ts'
import { serveOnLoopback, type LoopbackServer } from '../../servers/loopback-server.ts'
import type { StandInServer } from './stand-in-server.ts'

const BASE_PATH = '/idp'

/** The relay of examples/relay, told by the recipe's variables, in front of a stand-in. */
export async function startRelay(
  { relayVariables = {}, configuration }: Recipe,
  server: Pick<StandInServer, 'origin' | 'issuer' | 'clientId' | 'clientSecret'>,
  origins: readonly string[],
): Promise<LoopbackServer & { readonly relay: string }> {
  const [theirs = ''] = /^https:\/\/[^/]+/.exec(configuration.issuer) ?? []
  const variables = Object.entries(relayVariables).map(([name, value]) => [
    name,
    name === 'CLIENT_SECRET' ? server.clientSecret : value.replaceAll(theirs, server.origin),
  ])
  const relay = createRelay(
    readSettings({
      ...(Object.fromEntries(variables) as Record<string, string>),
      ...{ ISSUER: server.issuer, CLIENT_ID: server.clientId, ORIGINS: origins.join(','), BASE_PATH },
    }),
  )
  const listener = getRequestListener(relay.fetch)
  const running = await serveOnLoopback((request, response) => void listener(request, response))
  return { ...running, relay: `${running.origin}${BASE_PATH}` }
}
