import { expect, test } from '@playwright/test'
import { startEmbeddedServer, type EmbeddedServer } from '../../dev/server/embedded-server.ts'
import type { LoopbackServer } from '../../testing/servers/loopback-server.ts'
import { examine, runDoctor } from './support/doctor-run.ts'
import { ON_LOOPBACK } from './support/doctor-realm.ts'
import { serve } from './support/doctor-servers.ts'

/** An operator's short host. Each path is a redirect as somebody would write it. */
function serveShortHost(page: string): Promise<LoopbackServer> {
  return serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const code = searchParams.get('code')
    const to = (address: string) => response.writeHead(302, { Location: address }).end()
    if (pathname === '/tv') to(code === null ? page : `${page}?user_code=${encodeURIComponent(code)}`)
    else if (pathname === '/two-steps') to(`/tv?code=${encodeURIComponent(code ?? '')}`)
    else if (pathname === '/loses') to(`${page}?from=tv`)
    else if (pathname === '/other-parameter') to(`${page}?code=${encodeURIComponent(code ?? '')}`)
    else if (pathname === '/shop') response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Shop</h1>')
    else response.writeHead(404).end('not here')
  })
}

let server: EmbeddedServer
let host: LoopbackServer
test.beforeAll(async () => {
  server = await startEmbeddedServer({ intervalSeconds: 1 })
  host = await serveShortHost(`${server.issuer}/device`)
})
test.afterAll(async () => {
  await host.close()
  await server.close()
})

const CASES: [what: string, typed: string | undefined, scanned: string | undefined, codes: string[]][] = [
  ['keep the code', '/tv', '/tv?code={user_code}', []],
  ['keep the code over two redirects', '/tv', '/two-steps?code={user_code}', []],
  ['replace the shown address alone', '/tv', undefined, ['verification_uri_complete_elsewhere']],
  ['lose the code', '/tv', '/loses?code={user_code}', ['short_uri_drops_code']],
  ['hand the code on in another parameter', '/tv', '/other-parameter?code={user_code}', ['short_uri_drops_code']],
  ['lead to a page of somebody else', '/shop', '/tv?code={user_code}', ['short_uri_elsewhere']],
  ['lead the QR code to a page of somebody else', '/tv', '/shop?code={user_code}', ['short_uri_elsewhere']],
  ['lead nowhere', '/missing', '/tv?code={user_code}', ['verification_page_unreachable']],
]
for (const [what, typed, scanned, codes] of CASES)
  test(`doctor follows configured addresses that ${what}`, async () => {
    const verificationUri = typed && `${host.origin}${typed}`
    const verificationUriComplete = scanned && `${host.origin}${scanned}`
    const { issuer, clientId } = server
    const found = await examine({ issuer, clientId, addresses: { verificationUri, verificationUriComplete } })
    expect(found.codes).toEqual([...ON_LOOPBACK, ...codes].sort())
    expect(JSON.stringify(found)).not.toMatch(/code=[A-Z]{4}/)
  })

test('the command takes both addresses, and refuses those that the configuration would refuse', async () => {
  const { issuer, clientId } = server
  const addresses = ['--verification-uri', `${host.origin}/tv`, '--verification-uri-complete']
  const run = await runDoctor([issuer, '--client-id', clientId, ...addresses, `${host.origin}/loses?code={user_code}`])
  expect(run.codes).toEqual([...ON_LOOPBACK, 'short_uri_drops_code'].sort())
  const refused = await runDoctor([issuer, '--client-id', clientId, ...addresses, `${host.origin}/tv`])
  expect(refused.exitCode).toBe(2)
  expect(refused.stdout).toContain('{user_code}')
})
