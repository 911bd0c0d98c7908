import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { startEmbeddedServer, type EmbeddedServer } from '../../dev/server/embedded-server.ts'
import { createMemoryPlatform } from '../platform/memory-platform.ts'
import type { Store } from '../session/ports.ts'
import { createCouchpass, SignedOutError, type Couchpass, type SignInEvent, type SignInStep } from './couchpass.ts'

let server: EmbeddedServer
beforeAll(async () => void (server = await startEmbeddedServer({ intervalSeconds: 1, deviceCodeSeconds: 600 })))
afterAll(() => server.close())

const config = () => ({ issuer: server.issuer, clientId: server.clientId, connectOrigins: [server.issuer] })

/** Starts a sign-in, and waits for its code. */
async function startWithCode({ signIn }: Couchpass) {
  const steps: SignInStep[] = []
  let shown: (step: SignInStep) => void
  const code = new Promise<SignInStep>((resolve) => (shown = resolve))
  const handle = signIn.start({
    onStep(step) {
      steps.push(step)
      if (step.status === 'pending') shown(step)
    },
  })
  expect(steps).toEqual([])
  return { handle, steps, code: await code }
}

test('signs in, reads an API, and signs out, without a page', async () => {
  const events: SignInEvent[] = []
  const couchpass = createCouchpass(config(), { onEvent: (event) => events.push(event) })
  const states = [couchpass.state()]
  couchpass.subscribe(() => states.push(couchpass.state()))
  const { handle, steps, code } = await startWithCode(couchpass)
  expect(code).toEqual({
    status: 'pending',
    userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
    verificationUri: expect.stringContaining(server.issuer),
    qrText: expect.stringContaining(code.userCode!),
    expiresAt: expect.any(Number),
  })
  expect(Math.abs(code.expiresAt! - Date.now() - 600_000)).toBeLessThan(30_000)
  await expect(couchpass.getAccessToken()).rejects.toBeInstanceOf(SignedOutError)

  await approveByHttp(code.qrText!, server.viewer)
  expect(await handle.ended).toEqual({ status: 'signed-in' })
  expect(steps.map(({ status }) => status)).toEqual(['requesting', 'pending', 'approved', 'signed-in'])
  expect(couchpass.state()).toMatchObject({ status: 'signed-in', viewer: { name: server.viewer.name } })
  const answer = await couchpass.fetch(`${server.issuer}/me`)
  expect(await answer.json()).toMatchObject({ name: server.viewer.name })
  expect(await couchpass.signIn.start().ended).toEqual({ status: 'signed-in' })

  await couchpass.signOut()
  expect(states.map(({ status }) => status)).toEqual(expect.arrayContaining(['restoring', 'signed-out', 'signed-in']))
  expect(couchpass.state()).toEqual({ status: 'signed-out', reason: 'signed-out', hasOpenCode: false })
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['code_shown', 'approved', 'signed_in', 'signed_out']),
  )
  expect(JSON.stringify([steps, states, events])).not.toMatch(/device_?code|token/i)
  couchpass.dispose()
})

test('a code that was called off signs nobody in, and the next sign-in has another code', async () => {
  const couchpass = createCouchpass(config())
  const { handle, steps, code } = await startWithCode(couchpass)
  handle.cancel()
  handle.cancel()
  expect(await handle.ended).toEqual({ status: 'cancelled' })
  await approveByHttp(code.qrText!, server.viewer)
  const next = await startWithCode(couchpass)
  expect(next.code.userCode).not.toBe(code.userCode)
  await approveByHttp(next.code.qrText!, server.viewer, 'deny')
  expect(await next.handle.ended).toEqual({ status: 'denied' })
  expect(steps.map(({ status }) => status)).toEqual(['requesting', 'pending', 'cancelled'])
  expect(couchpass.state()).toMatchObject({ status: 'signed-out', hasOpenCode: false })
  couchpass.dispose()
})

test('a relaunch continues with the same code, and a disposed one polls no more', async () => {
  const { storeFor, ...platform } = createMemoryPlatform()
  const stores = new Map<string, Store<unknown>>()
  // The storage stays; everything else is new after the relaunch.
  const kept: typeof storeFor = (key, isValid) => {
    if (!stores.has(key)) stores.set(key, storeFor(key, isValid) as Store<unknown>)
    return stores.get(key) as ReturnType<typeof storeFor<never>>
  }
  const launch = () => {
    let requests = 0
    const fetch: typeof platform.fetch = (url, init) => {
      requests += 1
      return platform.fetch(url, init)
    }
    const couchpass = createCouchpass(config(), { platform: { ...platform, fetch, storeFor: kept } })
    return { ...couchpass, requests: () => requests }
  }
  const before = launch()
  const { code } = await startWithCode(before)
  await expect.poll(() => stores.get('attempt')?.load()).toBeDefined()
  before.dispose()
  const requestsBefore = before.requests()

  const after = launch()
  await expect.poll(() => after.state()).toEqual({ status: 'signed-out', reason: 'none', hasOpenCode: true })
  const resumed = await startWithCode(after)
  expect(resumed.code.userCode).toBe(code.userCode)
  await approveByHttp(code.qrText!, server.viewer)
  expect(await resumed.handle.ended).toEqual({ status: 'signed-in' })
  // Its poll was due before the one that has just brought the tokens.
  expect(before.requests()).toBe(requestsBefore)
  after.dispose()
  const third = launch()
  await expect.poll(() => third.state().status).toBe('signed-in')
  await third.signOut()
  third.dispose()
})

test('says why a sign-in failed, and goes on after an outage', async () => {
  const missing = createCouchpass({ ...config(), clientId: 'unknown' })
  expect(await missing.signIn.start().ended).toEqual({ status: 'failed', faultCode: 'invalid_client' })
  missing.dispose()

  const platform = createMemoryPlatform()
  let isDown = false
  const fetch: typeof platform.fetch = (url, init) =>
    isDown ? Promise.reject(new TypeError('down')) : platform.fetch(url, init)
  const couchpass = createCouchpass(config(), { platform: { ...platform, fetch } })
  const { handle, steps, code } = await startWithCode(couchpass)
  isDown = true
  await expect
    .poll(() => steps.at(-1), { timeout: 10_000 })
    .toMatchObject({ status: 'pending', faultCode: 'no_connection' })
  isDown = false
  await approveByHttp(code.qrText!, server.viewer)
  expect(await handle.ended).toEqual({ status: 'signed-in' })
  couchpass.dispose()

  const insecure = createCouchpass(config(), { platform: { ...platform, isSecure: false } })
  expect(await insecure.signIn.start().ended).toEqual({ status: 'failed', faultCode: 'insecure_context' })
  insecure.dispose()
  expect(() => createCouchpass({ issuer: 'nowhere', clientId: '' })).toThrow(/"issuer".*\n"clientId"/)
})
