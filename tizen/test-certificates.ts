import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../tools/folders.ts'
import { Problem } from '../tools/problem.ts'
import { makeTestChain, type TestChain } from './make-test-chain.ts'
import type { SignerRole, SigningCertificates, SigningIdentity } from './signing-certificates.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export interface TestCertificates extends SigningCertificates {
  /** The roots that a verifier must trust. No television does. */
  readonly roots: Readonly<Record<SignerRole, X509Certificate>>
}

type KeptCertificates = Readonly<Record<SignerRole, TestChain>>

/**
 * Returns throw-away certificates, valid for a year, which televisions reject. They are kept in `test-certificates/`
 * of the cache folder, readable for this user only, so that packages signed with them are the same every time.
 */
export async function testCertificates(now: Date): Promise<TestCertificates> {
  const folder = join(cacheFolder(), 'test-certificates')
  const file = join(folder, 'certificates.json')
  const kept = await read(file, now)
  if (kept) return kept
  await keep(folder, file, await make(now), now)
  const made = await read(file, now)
  if (!made) throw new Problem(`The test certificates in "${folder}" are damaged: delete that folder.`)
  return made
}

async function make(now: Date): Promise<KeptCertificates> {
  const [author, distributor] = await Promise.all([makeTestChain('author', now), makeTestChain('distributor', now)])
  return { author, distributor }
}

/**
 * Never leaves a partial file. If two runs make the first certificates in parallel, both use those of the faster run.
 */
async function keep(folder: string, file: string, made: KeptCertificates, now: Date): Promise<void> {
  const temporary = `${file}.${randomUUID()}`
  try {
    await mkdir(folder, { recursive: true })
    await chmod(folder, 0o700)
    await writeFile(temporary, JSON.stringify(made), { mode: 0o600, flag: 'wx' })
    await link(temporary, file).catch(async () => {
      if (!(await read(file, now))) await rename(temporary, file)
    })
  } catch {
    throw new Problem(`The test certificates cannot be saved in "${folder}": set COUCHPASS_CACHE to a writable folder.`)
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

/** Returns undefined if there are none, or none that is valid for another day. */
async function read(file: string, now: Date): Promise<TestCertificates | undefined> {
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as KeptCertificates
    const { author, distributor } = kept
    const roots = { author: new X509Certificate(author.root), distributor: new X509Certificate(distributor.root) }
    const certificates = { author: identity(author), distributor: identity(distributor), roots }
    const all = [...certificates.author.chain, ...certificates.distributor.chain, roots.author, roots.distributor]
    return all.every((certificate) => isValid(certificate, now)) ? certificates : undefined
  } catch {
    return undefined
  }
}

function identity({ privateKey, chain }: TestChain): SigningIdentity {
  return { privateKey: createPrivateKey(privateKey), chain: chain.map((pem) => new X509Certificate(pem)) }
}

function isValid({ validFrom, validTo }: X509Certificate, now: Date): boolean {
  return new Date(validFrom) <= now && new Date(validTo).getTime() > now.getTime() + DAY_MS
}
