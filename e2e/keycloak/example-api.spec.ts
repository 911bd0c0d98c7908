import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { serveOnLoopback } from '../../testing/servers/loopback-server.ts'
import { startExampleApi } from '../../testing/hosts/packed-example.ts'

const EXAMPLE = fileURLToPath(new URL('../../examples/watchlist', import.meta.url))

test("the example's API accepts only the app's access tokens, not other tokens of the same issuer", async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }] })
  await using server = await serveOnLoopback(({ url, headers }, response) => {
    response.setHeader('content-type', 'application/json')
    if (url === '/keys') return response.end(keys)
    if (url !== '/userinfo')
      return response.end(JSON.stringify({ jwks_uri: `${issuer}/keys`, userinfo_endpoint: `${issuer}/userinfo` }))
    response.writeHead(headers.authorization === 'Bearer opaque' ? 200 : 401).end('{}')
  })
  const issuer = server.origin
  await using api = await startExampleApi(EXAMPLE, { issuer, clientId: 'acme-tv' })
  const statusOf = async (token: string) =>
    (await fetch(`${api.origin}/watchlist`, { headers: { authorization: `Bearer ${token}` } })).status
  const statusFor = async (claims: object, by = privateKey) => {
    const token = new SignJWT({ iss: issuer, typ: 'Bearer', azp: 'acme-tv', ...claims })
    token.setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'JWT' }).setExpirationTime('1 minute')
    return statusOf(await token.sign(by))
  }
  expect(await statusFor({})).toBe(200)
  expect(await statusFor({ typ: 'ID', aud: 'acme-tv' })).toBe(401)
  expect(await statusFor({ typ: 'Refresh' })).toBe(401)
  expect(await statusFor({ azp: 'another-app' })).toBe(401)
  expect(await statusFor({ azp: undefined })).toBe(401)
  expect(await statusFor({ iss: 'https://id.example.com' })).toBe(401)
  expect(await statusFor({}, (await generateKeyPair('RS256')).privateKey)).toBe(401)
  expect(await statusOf('opaque')).toBe(200)
  expect(await statusOf('another')).toBe(401)
})
