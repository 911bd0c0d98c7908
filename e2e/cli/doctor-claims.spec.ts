import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import type { DoctorInput } from '../../src/doctor/doctor.ts'
import type { Check } from '../../src/doctor/finding.ts'
import { examine, runDoctor, runForPeople, type Examination } from './support/doctor-run.ts'
import { ON_LOOPBACK } from './support/doctor-realm.ts'
import { serve } from './support/doctor-servers.ts'
import type { LoopbackServer } from '../../testing/servers/loopback-server.ts'

interface Asked {
  readonly path: string
  readonly form: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly issuer: string
}
interface Answered {
  readonly status?: number
  readonly json?: object
  readonly page?: string
}
/** Undefined: as a provider without faults, which approves at the second poll of a code, or at the first after --login. */
type Rule = (asked: Asked) => Answered | undefined

interface Server extends LoopbackServer {
  readonly asked: readonly Asked[]
}

/** A provider of RFC 8628, 6749, 7009 and 9126 that serves every origin, with one rule of the test before its own. */
async function serveProvider(rule: Rule = () => undefined): Promise<Server> {
  const asked: Asked[] = []
  const server: LoopbackServer = await serve((request, response) => void answer(request, response))
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const form = new URLSearchParams(await text(request).catch(() => ''))
    const one = { path: (request.url ?? '').split('?')[0]!, form, headers: request.headers, issuer: server.origin }
    const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*, authorization, dpop' }
    if (request.method === 'OPTIONS') return response.writeHead(204, cors).end()
    asked.push(one)
    const { status = 200, json, page } = rule(one) ?? usual(one)
    const type = page === undefined ? 'application/json' : 'text/html'
    return response.writeHead(status, { ...cors, 'content-type': type }).end(page ?? JSON.stringify(json ?? {}))
  }
  return { ...server, asked }
}

const refuse = (error: string): Answered => ({ status: 400, json: { error } })

function usual({ path, form, issuer }: Asked): Answered {
  switch (path) {
    case '/.well-known/openid-configuration':
      return { json: metadataOf(issuer) }
    case '/device':
      return { json: { ...codeOf(issuer), interval: 0.05 } }
    case '/token':
      return form.get('grant_type') === 'refresh_token' ? { json: tokens() } : refuse('authorization_pending')
    case '/revoke':
      return {}
    case '/go':
      return { page: '<title>Go</title>' }
    default:
      return { status: 404 }
  }
}

function metadataOf(issuer: string) {
  return { issuer, token_endpoint: `${issuer}/token`, device_authorization_endpoint: `${issuer}/device` }
}

function codeOf(issuer: string) {
  const device_code = randomBytes(32).toString('base64url')
  return { device_code, user_code: 'WDJB-MJHT', verification_uri: `${issuer}/go`, expires_in: 600, interval: 5 }
}

function tokens() {
  const token = () => randomBytes(24).toString('base64url')
  return { access_token: token(), token_type: 'Bearer', refresh_token: token() }
}

const of = ({ findings }: Examination, check: Check) => findings.filter((finding) => finding.check === check)
const INPUT = { clientId: 'tv', scope: 'films' }
const DPOP: Rule = ({ path, issuer }) =>
  path.startsWith('/.well-known/')
    ? { json: { ...metadataOf(issuer), dpop_signing_alg_values_supported: ['ES256'] } }
    : undefined

test('says nothing of ways to sign in that it could not try, and sends its forms as the app does', async () => {
  await using server = await serveProvider()
  const found = await examine({ ...INPUT, issuer: server.origin })
  expect(found.codes).toEqual(ON_LOOPBACK)
  expect(of(found, 'other-flows')).toMatchObject([
    { level: 'skipped', message: expect.stringContaining('not tried') as unknown },
  ])
  const types = new Set(
    server.asked.filter(({ path }) => /token|device/.test(path)).map(({ headers }) => headers['content-type']),
  )
  expect([...types]).toEqual(['application/x-www-form-urlencoded'])
})

test('lists no origins to add where every origin may call', async () => {
  await using server = await serveProvider()
  const { exitCode, stdout } = await runForPeople([server.origin, '--client-id', 'tv', '--scope', 'films'])
  expect(exitCode).toBe(0)
  expect(stdout).toContain('Every origin may call, so none has to be added for this app.')
  expect(stdout).toMatch(/0 failures, 2 warnings, \d+ ok, 1 skipped\./)
  expect(stdout).not.toContain('file://')
})

test('claims that a proof is accepted only where a broken one is refused', async () => {
  await using careless = await serveProvider(DPOP)
  const [unclear] = of(await examine({ ...INPUT, issuer: careless.origin }), 'dpop')
  expect(unclear).toMatchObject({ level: 'skipped', message: expect.stringContaining('broken proof') as unknown })
  expect(unclear?.evidence.join()).toContain('"DPoP: junk" → 400, error "authorization_pending"')

  await using careful = await serveProvider((asked) => {
    const proof = asked.headers['dpop']
    return asked.path === '/token' && proof === 'junk' ? refuse('invalid_dpop_proof') : DPOP(asked)
  })
  const found = await examine({ ...INPUT, issuer: careful.origin })
  expect(of(found, 'dpop')).toMatchObject([{ level: 'ok', message: 'DPoP is offered, and a proof is accepted.' }])
})

/** Signs in, with that rule for the requests with a refresh token and for the revocation. */
async function signIn(rule: Rule, more: Partial<DoctorInput> = {}) {
  let isShown = false
  await using server = await serveProvider((asked) => {
    const isPoll = asked.path === '/token' && asked.form.has('device_code')
    return rule(asked) ?? (isPoll && isShown ? { json: tokens() } : undefined)
  })
  const display = { show: () => void (isShown = true), update: () => undefined, end: () => undefined }
  return await examine({ ...INPUT, issuer: server.origin, login: true, ...more }, { display })
}

/** Rotates. `reuse`: the answer to a token that was used before, which may end the family. */
function rotation(reuse: {
  readonly endsAll: boolean
  readonly answer: Answered
  readonly revocation?: Answered
}): Rule {
  const used = new Set<string>()
  let isOver = false
  return ({ path, form, issuer }) => {
    if (path.startsWith('/.well-known/'))
      return { json: { ...metadataOf(issuer), revocation_endpoint: `${issuer}/revoke` } }
    if (path === '/revoke') {
      // Doctor also sends made-up tokens here, for the check of the origins.
      isOver = used.size > 0
      return reuse.revocation
    }
    const token = form.get('refresh_token')
    if (token === null) return undefined
    if (isOver) return refuse('invalid_grant')
    if (!used.has(token)) return void used.add(token)
    isOver = reuse.endsAll
    return reuse.answer
  }
}

test('judges the revocation only with a session that its own repetition has not ended', async () => {
  // The family is gone, and the provider refuses to revoke what it no longer knows.
  const gone = await signIn(
    rotation({ endsAll: true, answer: refuse('invalid_grant'), revocation: refuse('invalid_token') }),
  )
  expect(gone.codes).toEqual([...ON_LOOPBACK, 'rotation_strict'].sort())
  expect(of(gone, 'revocation')).toMatchObject([
    { level: 'skipped', message: expect.stringContaining('had ended the session before') as unknown },
  ])
  // Only the repeated token is refused: the newest one is good, and is revoked.
  const alive = await signIn(rotation({ endsAll: false, answer: refuse('invalid_grant') }))
  expect(of(alive, 'revocation')).toMatchObject([{ level: 'ok', message: 'The tokens were revoked.' }])
  // An outage at the repetition says nothing about the session.
  const outage = await signIn(rotation({ endsAll: false, answer: { status: 503 } }))
  expect(outage.codes).toEqual(ON_LOOPBACK)
  expect(of(outage, 'rotation')).toMatchObject([{ level: 'skipped' }])
  expect(of(outage, 'revocation')).toMatchObject([{ level: 'ok', message: 'The tokens were revoked.' }])
})

test('does not advise to grant a scope that was granted', async () => {
  const found = await signIn(
    ({ path, issuer }) =>
      path.startsWith('/.well-known/')
        ? { json: { ...metadataOf(issuer), userinfo_endpoint: `${issuer}/me` } }
        : path === '/me'
          ? { json: { sub: '1' } }
          : undefined,
    { scope: 'profile email' },
  )
  expect(of(found, 'viewer').map(({ code }) => code)).toEqual(['name_missing', 'email_missing'])
  for (const { remedy } of of(found, 'viewer')) expect(remedy).not.toMatch(/Grant the scope/)
})

test('metadata without a device endpoint: names what is missing, and examines with --provider-metadata', async () => {
  await using server = await serveProvider(({ path, issuer }) =>
    path.startsWith('/.well-known/') ? { json: { issuer, token_endpoint: `${issuer}/token` } } : undefined,
  )
  const args = [server.origin, '--client-id', 'tv', '--scope', 'films']
  const found = await runDoctor(args)
  const missing = found.findings.find(({ code }) => code === 'device_grant_not_offered')!
  expect(missing.message).toBe('The provider names no device_authorization_endpoint in its metadata (RFC 8628 §4).')
  expect(missing.remedy).toContain('--provider-metadata FILE')
  const file = test.info().outputPath('metadata.json')
  await writeFile(file, JSON.stringify({ device_authorization_endpoint: `${server.origin}/device` }))
  expect((await runDoctor([...args, '--provider-metadata', file])).codes).toEqual(ON_LOOPBACK)
})

test('a page that answers 500, and one whose style sheet is missing', async () => {
  await using broken = await serveProvider(({ path }) =>
    path === '/go' ? { status: 500, page: '<title>Internal Server Error</title>' } : undefined,
  )
  expect((await examine({ ...INPUT, issuer: broken.origin })).codes).toEqual(
    [...ON_LOOPBACK, 'verification_page_broken'].sort(),
  )
  await using bare = await serveProvider(({ path }) =>
    path === '/go' ? { page: '<link rel="stylesheet" href="/resources/login.css">' } : undefined,
  )
  const found = await examine({ ...INPUT, issuer: bare.origin })
  expect(found.codes).toEqual([...ON_LOOPBACK, 'verification_page_incomplete'].sort())
  const evidence = of(found, 'verification-uri').flatMap((finding) => finding.evidence)
  expect(evidence).toContain('GET /resources/login.css → 404')
})

test('a name without an address, and a port where nothing listens: no remedy says to run doctor', async () => {
  const unknown = await examine({ ...INPUT, issuer: 'https://couchpass-doctor.invalid' })
  expect(unknown.codes).toEqual(['name_not_found'])
  expect(unknown.findings.at(-1)?.message).toContain('"couchpass-doctor.invalid"')
  const { stdout } = await runForPeople(['https://couchpass-doctor.invalid', '--client-id', 'tv'])
  expect(stdout).toContain('Not checked because of the failures above: discovery')
  expect(stdout).not.toContain('one entry each')
  const gone = await serve(() => undefined)
  await gone.close()
  const refused = await examine({ ...INPUT, issuer: gone.origin })
  expect(refused.codes).toEqual(['issuer_on_loopback', 'no_connection'])
  for (const { remedy } of [...unknown.findings, ...refused.findings]) expect(remedy ?? '').not.toMatch(/Run doctor/)
})
