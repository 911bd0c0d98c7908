import { expect, onTestFinished, test } from 'vitest'
import { createServer } from 'vite'
import { startEmbeddedServer } from './embedded-server.ts'
import { providerRelay } from './provider-relay.ts'

const PAGE = 'http://localhost:5173'

async function provider(origins?: string[]) {
  const server = await startEmbeddedServer({ ...(origins && { origins }) })
  onTestFinished(server.close)
  const { issuer, clientId } = server
  return { server, config: { issuer, clientId, scope: 'openid', authorizationParameters: {}, tokenParameters: {} } }
}

test('a provider with CORS needs no relay', async () => {
  const { config } = await provider()
  expect(await providerRelay(config, {}, [PAGE])).toBeUndefined()
})

test('a provider without CORS is relayed on the server of the page', async () => {
  const { config, server } = await provider([])
  const relay = await providerRelay(config, {}, [PAGE])
  expect(relay).toMatchObject({
    address: `${PAGE}/idp`,
    why: "pages cannot read the provider's device and token endpoint",
  })
  const options = { port: 0, host: '127.0.0.1', hmr: false, ws: false } as const
  const vite = await createServer({ configFile: false, logLevel: 'silent', server: options, plugins: [relay!.plugin] })
  onTestFinished(() => vite.close())
  await vite.listen()
  const [address] = vite.resolvedUrls!.local
  const body = new URLSearchParams({ client_id: config.clientId, scope: 'openid' })
  const response = await fetch(`${address}idp/device`, { method: 'POST', body, headers: { origin: PAGE } })
  expect(await response.json()).toMatchObject({ verification_uri: `${server.issuer}/device` })
})

test.each<[string, NodeJS.ProcessEnv, boolean]>([
  ['a client secret needs one', { COUCHPASS_CLIENT_SECRET: 's' }, true],
  ['on', { COUCHPASS_RELAY: 'on' }, true],
  ['off', { COUCHPASS_RELAY: 'off', COUCHPASS_CLIENT_SECRET: 's' }, false],
])('%s', async (_, environment, isUsed) => {
  const { config } = await provider()
  expect((await providerRelay(config, environment, [PAGE])) !== undefined).toBe(isUsed)
})

test('a relay of its own, and a provider that is down, are left to the app', async () => {
  const { config, server } = await provider([])
  expect(await providerRelay({ ...config, relay: 'https://tv.example.com/idp' }, {}, [PAGE])).toBeUndefined()
  await server.close()
  expect(await providerRelay(config, {}, [PAGE])).toBeUndefined()
})

test('refuses another way to authenticate the client', async () => {
  const { config } = await provider()
  await expect(providerRelay(config, { COUCHPASS_CLIENT_AUTH: 'tls' }, [PAGE])).rejects.toThrow('COUCHPASS_CLIENT_AUTH')
})
