import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import forge from 'node-forge'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '../tools/problem.ts'
import { makeTestChain, type TestChain } from './make-test-chain.ts'
import { readSigningCertificates } from './signing-certificates.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1000
const PASSWORD = 'correct horse'

let folder: string
let own: TestChain
let other: TestChain
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'signing-certificates-'))
  ;[own, other] = await Promise.all([makeTestChain('own', NOW), makeTestChain('other', NOW)])
})
afterAll(() => rmSync(folder, { recursive: true }))

const certificate = (pem: string) => forge.pki.certificateFromPem(pem)

/** Writes a PKCS#12 file as Samsung's tools do, which use node-forge too. Returns its path. */
function p12(name: string, key: string | undefined, certificates: readonly string[], password = PASSWORD): string {
  const privateKey = key === undefined ? null : forge.pki.privateKeyFromPem(key)
  const options = { generateLocalKeyId: true, friendlyName: 'UserCertificate' }
  const asn1 = forge.pkcs12.toPkcs12Asn1(privateKey, certificates.map(certificate), password, options)
  return written(name, forge.asn1.toDer(asn1).getBytes())
}

function written(name: string, bytes: string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes, 'binary')
  return path
}

/** Reads the file for both roles. */
function read(path: string, { password = PASSWORD, now = NOW } = {}) {
  return readSigningCertificates({ author: { path, password }, distributor: { path, password } }, now)
}

function problem(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    if (error instanceof Problem) return error.message
    throw error
  }
  throw new Error('It was accepted.')
}

test("reads a file as Samsung writes it: the key's certificate, then its issuer's", () => {
  const { author, distributor } = read(p12('good.p12', own.privateKey, own.chain))
  expect(author.chain.map((one) => one.toString())).toEqual(own.chain.map((pem) => pem.replaceAll('\r', '')))
  expect(author.privateKey.export({ type: 'pkcs1', format: 'pem' })).toBe(own.privateKey.replaceAll('\r', ''))
  expect(distributor.chain).toHaveLength(2)
})

test('puts the chain in order and drops unrelated certificates', () => {
  const mixed = [own.root, ...other.chain, ...own.chain.toReversed(), other.root]
  const { chain } = read(p12('mixed.p12', own.privateKey, mixed)).author
  expect(chain.map(({ subject }) => subject)).toEqual([
    'CN=Couchpass test own',
    'CN=Couchpass test own issuer',
    'CN=Couchpass test own root',
  ])
})

test('reports each problem in one sentence that names the file', () => {
  const path = p12('bad.p12', own.privateKey, own.chain.slice(0, 1))
  expect(problem(() => read(path))).toBe(
    `"${path}" does not contain the certificate of its issuer: export it with the chain ("openssl pkcs12 -export … -certfile issuers.pem").`,
  )
  const only = (chain: TestChain) => [chain.chain[0]!, chain.root]
  expect(problem(() => read(p12('gap.p12', own.privateKey, only(own))))).toContain(
    'does not contain the certificate of its issuer',
  )
  expect(problem(() => read(p12('no-key.p12', undefined, own.chain)))).toMatch(
    /^".*no-key\.p12" contains no private key: /,
  )
  expect(problem(() => read(p12('unfit.p12', other.privateKey, own.chain)))).toMatch(
    /^The private key in ".*unfit\.p12" does not belong to any certificate in the file: /,
  )
  expect(problem(() => read(written('text.p12', own.chain[0]!)))).toMatch(
    /^".*text\.p12" is not a readable PKCS#12 file/,
  )
  expect(problem(() => read(written('empty.p12', '')))).toMatch(/^".*empty\.p12" is not a readable PKCS#12 file/)
  expect(problem(() => read(join(folder, 'gone.p12')))).toMatch(/^The certificate file ".*gone\.p12" cannot be read: /)
})

test('a message about a wrong password names the variable and the file, never the password', () => {
  const path = p12('locked.p12', own.privateKey, own.chain)
  const words = problem(() => read(path, { password: 'hunter2-wrong' }))
  expect(words.split('\n')).toEqual([
    `The password in COUCHPASS_AUTHOR_PASSWORD does not open "${path}": set the password that the file was made with.`,
    `The password in COUCHPASS_DISTRIBUTOR_PASSWORD does not open "${path}": set the password that the file was made with.`,
  ])
  expect(words).not.toContain('hunter2')
  expect(problem(() => read(path, { password: '' }))).toContain('does not open')
})

test('checks the validity of the whole chain on the given day', () => {
  const path = p12('dated.p12', own.privateKey, own.chain)
  const at = (days: number) => () => read(path, { now: new Date(NOW.getTime() + days * DAY_MS) })
  expect(at(364)).not.toThrow()
  expect(problem(at(366))).toContain('The certificate in "' + path + '" expired on 2027-11-23: ')
  expect(problem(at(-2))).toContain('The certificate in "' + path + '" is not valid before 2026-11-22: ')
})
