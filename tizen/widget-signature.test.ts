import { createPrivateKey, createVerify, X509Certificate } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { makeTestChain } from './make-test-chain.ts'
import type { SigningIdentity } from './signing-certificates.ts'
import { signWidget } from './widget-signature.ts'

let signer: SigningIdentity
beforeAll(async () => {
  const { privateKey, chain } = await makeTestChain('signer', new Date())
  signer = { privateKey: createPrivateKey(privateKey), chain: chain.map((pem) => new X509Certificate(pem)) }
})

const FILES = new Map([
  ['b/ä #.txt', Buffer.from('b')],
  ['a.txt', Buffer.from('')],
])
const SHA512_OF_NOTHING = 'z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=='

test('references each file by its encoded path, sorted by name, and the properties last', () => {
  const xml = signWidget(FILES, 'author', signer)
  expect([...xml.matchAll(/<Reference URI="([^"]*)"/g)].map(([, uri]) => uri)).toEqual([
    'a.txt',
    'b%2F%C3%A4%20%23.txt',
    '#prop',
  ])
  expect(/<DigestValue>([^<]*)</.exec(xml)?.[1]).toBe(SHA512_OF_NOTHING)
})

// They depend on no input, so every package made with Samsung's own tools has these two digests.
test.each([
  ['author', 'aXbSAVgmAz0GsBUeZ1UmNDRrxkWhDUVGb45dZcNRq429wX3X+x6kaXT3NdNDTSNVTU+ypkysPMGvQY10fG1EWQ=='],
  ['distributor', '/r5npk2VVA46QFJnejgONBEh4BWtjrtu9x/IFeLksjWyGmB/cMWKSJWQl7aU3YRQRZ3AesG8gF7qGyvKX9Snig=='],
] as const)("the properties of the %s have the same digest as with Samsung's tools", (role, digest) => {
  const xml = signWidget(FILES, role, signer)
  expect(xml.slice(xml.indexOf('URI="#prop"'))).toContain(`<DigestValue>${digest}</DigestValue>`)
})

test('signs SignedInfo with its inherited namespace', () => {
  const xml = signWidget(FILES, 'distributor', signer)
  const [signedInfo = ''] = /<SignedInfo>[^]*<\/SignedInfo>/.exec(xml) ?? []
  const [, signature = ''] = /<SignatureValue>([^<]*)</.exec(xml) ?? []
  const canonical = signedInfo.replace('<SignedInfo>', '<SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#">')
  const holds = createVerify('sha512').update(canonical).verify(signer.chain[0]!.publicKey, signature, 'base64')
  expect(holds).toBe(true)
})

test('base64 lines in signature and certificates are short enough for OpenSSL', () => {
  const xml = signWidget(FILES, 'author', signer)
  const encoded = [...xml.matchAll(/<(SignatureValue|X509Certificate)>\n([^<]*)\n</g)].map(([, , text = '']) => text)
  expect(encoded).toHaveLength(3)
  for (const text of encoded) expect(Math.max(...text.split('\n').map((line) => line.length))).toBe(76)
})
