// @vitest-environment node
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { holdsPrivateKey } from './private-keys.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwk = privateKey.export({ format: 'jwk' })
const json = JSON.stringify(jwk)
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const okp = generateKeyPairSync('ed25519').privateKey

test.each([
  ['JSON', json],
  ['JSON in lines', JSON.stringify({ keys: [jwk] }, undefined, 2)],
  ['JSON with its members in another order', JSON.stringify({ d: jwk.d, kty: 'EC', crv: jwk.crv, x: jwk.x, y: jwk.y })],
  ['JSON inside a string of a script', `const key = ${JSON.stringify(json)}`],
  ['a literal of a minified script', `e={kty:"EC",crv:"P-256",x:"${jwk.x}",y:"${jwk.y}",d:"${jwk.d}"}`],
  ['an RSA key', JSON.stringify(rsa.export({ format: 'jwk' }))],
  ['an Ed25519 key', JSON.stringify(okp.export({ format: 'jwk' }))],
  ['a shared secret', JSON.stringify({ kty: 'oct', k: randomBytes(32).toString('base64url') })],
  ['PEM', String(privateKey.export({ format: 'pem', type: 'pkcs8' }))],
])('finds a private key: %s', (_, text) => {
  expect(holdsPrivateKey(`before ${text} after`)).toBe(true)
})

test.each([
  ['a public key', JSON.stringify(publicKey.export({ format: 'jwk' }))],
  [
    'a key and, in another object, a long "d"',
    `[${JSON.stringify(publicKey.export({ format: 'jwk' }))},{"d":"${jwk.d}"}]`,
  ],
  ['code that reads keys', 'const { kty, d } = key; return { kty: key.kty, d: key.d, k: "none" }'],
])('allows text that is not a private key: %s', (_, text) => {
  expect(holdsPrivateKey(text)).toBe(false)
})

test('allows a library that handles such keys', async () => {
  expect(holdsPrivateKey(await readFile('node_modules/oauth4webapi/build/index.js', 'utf8'))).toBe(false)
})
