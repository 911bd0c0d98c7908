import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testCertificates, type TestCertificates } from './test-certificates.ts'

// Each new chain needs six RSA keys, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const NOW = new Date('2026-11-23T12:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1000
const after = (days: number) => new Date(NOW.getTime() + days * DAY_MS)

let cache: string
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'test-certificates-'))
  vi.stubEnv('COUCHPASS_CACHE', cache)
})
afterEach(() => rm(cache, { recursive: true }))

const folder = () => join(cache, 'test-certificates')
const file = () => join(folder(), 'certificates.json')
const serial = ({ author, distributor }: TestCertificates) =>
  [author, distributor].map(({ chain }) => chain[0]?.serialNumber).join()

test('makes two separate chains, each up to its own root', async () => {
  const { author, distributor, roots } = await testCertificates(NOW)
  for (const [{ chain, privateKey }, root] of [
    [author, roots.author],
    [distributor, roots.distributor],
  ] as const) {
    const [leaf, issuer, ...more] = chain
    expect(more).toEqual([])
    expect(leaf?.checkPrivateKey(privateKey)).toBe(true)
    expect(leaf?.checkIssued(issuer!) && leaf.verify(issuer!.publicKey)).toBe(true)
    expect(issuer?.checkIssued(root) && issuer.verify(root.publicKey)).toBe(true)
    expect(leaf?.ca).toBe(false)
  }
  expect(roots.author.fingerprint512).not.toBe(roots.distributor.fingerprint512)
})

test('keeps them readable for this user only, and uses them until a day before they expire', async () => {
  const first = serial(await testCertificates(NOW))
  expect((await stat(folder())).mode & 0o777).toBe(0o700)
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  expect(serial(await testCertificates(after(363)))).toBe(first)
  await chmod(folder(), 0o755)
  const second = serial(await testCertificates(after(364.5)))
  expect(second).not.toBe(first)
  expect((await stat(folder())).mode & 0o777).toBe(0o700)
  expect(serial(await testCertificates(after(365)))).toBe(second)
})

test('replaces certificates that were made while the clock was ahead', async () => {
  const ahead = serial(await testCertificates(after(10)))
  expect(serial(await testCertificates(NOW))).not.toBe(ahead)
})

test.each(['{"author":', '{"author":{"privateKey":"a","chain":["b"],"root":"c"}}'])(
  'replaces an unreadable file: %j',
  async (text) => {
    await mkdir(folder())
    await writeFile(file(), text)
    const made = serial(await testCertificates(NOW))
    expect(serial(await testCertificates(NOW))).toBe(made)
  },
)

test('parallel first runs use the same certificates and leave no partial file', async () => {
  const runs = await Promise.all(Array.from({ length: 3 }, () => testCertificates(NOW)))
  expect(new Set(runs.map(serial)).size).toBe(1)
  expect(await readdir(folder())).toEqual(['certificates.json'])
  expect(JSON.parse(await readFile(file(), 'utf8'))).toHaveProperty('distributor')
})

test('reports a cache folder that is not writable in one sentence', async () => {
  await writeFile(join(cache, 'file'), '')
  vi.stubEnv('COUCHPASS_CACHE', join(cache, 'file'))
  await expect(testCertificates(NOW)).rejects.toThrow(
    /^The test certificates cannot be saved in ".*": set COUCHPASS_CACHE /,
  )
})
