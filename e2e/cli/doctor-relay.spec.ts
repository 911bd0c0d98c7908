import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { expect, test } from '@playwright/test'
import { startEmbeddedServer } from '../../dev/server/embedded-server.ts'
import { createRelay } from '../../examples/relay/relay.ts'
import { DEFAULTS } from '../../examples/relay/settings.ts'
import { serveOnLoopback } from '../../testing/servers/loopback-server.ts'
import { deviceAnswer, startScriptedServer } from '../support/servers/scripted-server.ts'
import { examine, runDoctor } from './support/doctor-run.ts'
import { ON_LOOPBACK } from './support/doctor-realm.ts'

const PAGE = 'https://tv.example.com'

test('checks through the relay: the provider refuses the page, and the relay serves it', async () => {
  await using server = await startEmbeddedServer({ origins: [] })
  const { issuer, clientId } = server
  const settings = { ...DEFAULTS, issuer, clientId, origins: [PAGE], basePath: '/idp' }
  await using relay = await serveOnLoopback(getRequestListener(createRelay(settings).fetch) as RequestListener)
  const direct = await examine({ issuer, clientId, origins: [PAGE] })
  expect(direct.codes).toEqual([...ON_LOOPBACK, 'web_origin_refused'].sort())
  expect(direct.findings.find(({ code }) => code === 'web_origin_refused')?.remedy).toContain('docs/relay.md')

  const address = `${relay.origin}/idp`
  const relayed = await runDoctor([issuer, '--client-id', clientId, '--hosted', PAGE, '--relay', address])
  expect(relayed.codes).toEqual([...ON_LOOPBACK].sort())
  expect(relayed.summary).toMatchObject({ failures: 0, notChecked: [] })

  // The relay lists no packages.
  const packaged = await examine({ issuer, clientId, relay: address })
  expect(packaged.codes).toEqual([...ON_LOOPBACK, 'web_origin_refused'].sort())
  const { remedy } = packaged.findings.find(({ code }) => code === 'web_origin_refused')!
  expect(remedy).toBe('List these origins in ORIGINS of the relay.')
})

test('tells a relay that is down from the provider', async () => {
  await using server = await startEmbeddedServer()
  const { issuer, clientId } = server
  const relay = await serveOnLoopback(() => undefined)
  await relay.close()
  const run = await examine({ issuer, clientId, relay: `${relay.origin}/idp` })
  expect(run.codes).toEqual(['issuer_on_loopback', 'no_connection'])
  expect(server.requests).toEqual([])
})

test('a provider without CORS that serves packages: a verdict for packages and another for hosted pages', async () => {
  await using server = await startScriptedServer((issuer) => ({
    '/device': { json: deviceAnswer(issuer), cors: false },
    '/token': { status: 400, json: { error: 'authorization_pending' }, cors: false },
  }))
  const { issuer } = server
  const origins = ['null', 'file://', PAGE]
  const { findings } = await examine({ issuer, clientId: 'tv', origins })
  const verdicts = findings.filter(({ check }) => check === 'web-origins')
  expect(verdicts.map(({ level, code, message }) => [level, code, message])).toEqual([
    ['failure', 'web_origin_refused', `Pages with the origin "${PAGE}" cannot sign in.`],
    [
      'warning',
      'web_origin_packaged_only',
      'Packages on Samsung and LG sets can sign in. Hosted pages, desktop browsers and other sets cannot.',
    ],
  ])

  // The page's own host, such as a relay there, needs no CORS.
  const beside = await examine({ issuer, clientId: 'tv', origins: [new URL(issuer).origin] })
  expect(beside.findings.filter(({ check }) => check === 'web-origins').map(({ level }) => level)).toEqual(['ok'])
})

test('refuses a relay that is no address', async () => {
  const run = await runDoctor(['https://id.example.com', '--client-id', 'tv', '--relay', 'tv.example.com/idp'])
  expect(run.exitCode).toBe(2)
  expect(run.stdout).toContain('must be an absolute https address')
})
