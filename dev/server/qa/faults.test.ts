// @vitest-environment node
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startEmbeddedServer, type EmbeddedServer } from '../embedded-server.ts'

let server: EmbeddedServer
beforeAll(async () => {
  server = await startEmbeddedServer()
})
afterEach(() => server.qa.control({ now: 'normal' }))
afterAll(() => server.close())

const statusOf = (path: string) =>
  fetch(`${server.issuer}/.well-known/${path}`)
    .then(async (response) => (await response.text(), response.status))
    .catch(() => 'no answer')
/** One discovery as a client does it: both addresses, whatever the first answers. */
const discover = async () => [await statusOf('openid-configuration'), await statusOf('oauth-authorization-server')]

test('a fault of discovery meets both of its addresses, and counts once', async () => {
  expect(await discover()).toEqual([200, 200])
  await server.qa.control({ now: 'fault:discovery:503*2' })
  expect(await discover()).toEqual([503, 503])
  expect(await server.qa.control({})).toMatchObject({ faults: [{ endpoint: 'discovery', times: 1 }] })
  expect(await discover()).toEqual([503, 503])
  expect(await discover()).toEqual([200, 200])
})

test('a lost answer of discovery is lost at both addresses', async () => {
  await server.qa.control({ now: 'fault:discovery:lost_answer' })
  expect(await discover()).toEqual(['no answer', 'no answer'])
  expect(await discover()).toEqual([200, 200])
})

test('resetting the faults also heals the second address', async () => {
  await server.qa.control({ now: 'fault:discovery:500' })
  expect(await statusOf('openid-configuration')).toBe(500)
  await server.qa.control({ now: 'normal' })
  expect(await statusOf('oauth-authorization-server')).toBe(200)
})
