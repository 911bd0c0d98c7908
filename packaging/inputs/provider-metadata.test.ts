import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { expect, test } from 'vitest'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { createRelay } from '../../examples/relay/relay.ts'
import { DEFAULTS } from '../../examples/relay/settings.ts'
import { parseAppConfig } from '../../src/config/app-config.ts'
import { serveOnLoopback } from '../../testing/servers/loopback-server.ts'
import { connectOrigins, usedMetadata } from './provider-metadata.ts'

function configOf(value: object) {
  const parsed = parseAppConfig(value)
  if (!parsed.ok) throw new Error(parsed.problems.join(' '))
  return parsed.config
}

test('with a relay, the metadata comes from it and the app may send requests to it alone', async () => {
  await using server = await startEmbeddedServer({ origins: [] })
  const { issuer, clientId } = server
  const settings = { ...DEFAULTS, issuer, clientId, origins: [], basePath: '/idp' }
  await using relay = await serveOnLoopback(getRequestListener(createRelay(settings).fetch) as RequestListener)
  const config = configOf({
    issuer,
    clientId,
    relay: `${relay.origin}/idp`,
    connectOrigins: ['https://api.example.com'],
  })
  const metadata = await usedMetadata(config)
  // The addresses that a DPoP proof names.
  expect(metadata).toMatchObject({ issuer, token_endpoint: `${issuer}/token` })
  expect(connectOrigins(config, metadata)).toEqual([relay.origin, 'https://api.example.com'])
})

test('a relay that is down while packaging is named', async () => {
  const relay = await serveOnLoopback(() => undefined)
  await relay.close()
  const config = configOf({ issuer: 'https://id.example.com', clientId: 'tv', relay: relay.origin })
  await expect(usedMetadata(config)).rejects.toThrow(`The relay ${relay.origin} returns no provider metadata`)
})

test('without a relay: the issuer, its endpoints and the app’s own APIs', () => {
  const config = configOf({
    issuer: 'https://id.example.com/tv',
    clientId: 'tv',
    connectOrigins: ['https://api.example.com'],
  })
  expect(connectOrigins(config, { token_endpoint: 'https://login.example.com/token' })).toEqual([
    'https://api.example.com',
    'https://id.example.com',
    'https://login.example.com',
  ])
})
