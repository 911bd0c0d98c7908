import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { run, runSound } from '../../../testing/requirements/wgt-tools.ts'

/** The root certificates, in PEM, that the two signatures must lead to. */
export interface TrustedRoots {
  readonly author: string
  readonly distributor: string
}

const SIGNATURES = { author: 'author-signature.xml', distributor: 'signature1.xml' } as const
type Role = keyof typeof SIGNATURES

/** Unpacks a .wgt into `folder/app` with a different zip program than the packer's. Returns that path. */
export async function unpackWgt(wgt: Uint8Array, folder: string): Promise<string> {
  await writeFile(join(folder, 'app.wgt'), wgt)
  await runSound('unzip', ['-q', 'app.wgt', '-d', 'app'], folder)
  return join(folder, 'app')
}

/** Returns the faults that a television would find in an unpacked package. */
export async function wgtProblems(app: string, roots: TrustedRoots): Promise<string[]> {
  const found = await Promise.all([
    signatureProblems(app, 'author', roots),
    signatureProblems(app, 'distributor', roots),
  ])
  return found.flat()
}

async function signatureProblems(app: string, role: Role, roots: TrustedRoots): Promise<string[]> {
  const xml = await readFile(join(app, SIGNATURES[role]), 'utf8').catch(() => undefined)
  if (xml === undefined) return [`${role}: there is no signature`]
  const problems = [...(await coverageProblems(app, role, xml)), ...(await xmlsecProblems(app, role, roots))]
  if (!xml.includes(`<dsp:Role URI="http://www.w3.org/ns/widgets-digsig#role-${role}">`))
    problems.push('the signature has another role')
  return problems.map((problem) => `${role}: ${problem}`)
}

/** Every file must be referenced exactly once. xmlsec1 does not notice unreferenced files. */
async function coverageProblems(app: string, role: Role, xml: string): Promise<string[]> {
  const entries = await readdir(app, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(app, join(entry.parentPath, entry.name)))
  const exempt: string[] = role === 'author' ? Object.values(SIGNATURES) : [SIGNATURES.distributor]
  const uris = [...xml.matchAll(/<Reference URI="([^"]*)"/g)].map(([, uri = '']) => uri)
  const signed = uris.filter((uri) => uri !== '#prop').map(decodeURIComponent)
  return [
    ...files
      .filter((file) => !exempt.includes(file) && !signed.includes(file))
      .map((file) => `"${file}" is not signed`),
    ...signed.filter((file) => !files.includes(file)).map((file) => `"${file}" is not there`),
    ...signed.filter((file) => exempt.includes(file)).map((file) => `"${file}" cannot be signed`),
    ...signed.filter((file, index) => signed.indexOf(file) !== index).map((file) => `"${file}" is signed twice`),
    ...(uris.filter((uri) => uri === '#prop').length === 1 ? [] : ['the properties are not signed once']),
  ]
}

/** Checks the signature, the digests, and the chain up to the root. */
async function xmlsecProblems(app: string, role: Role, roots: TrustedRoots): Promise<string[]> {
  const root = join(app, '..', `${role}-root.pem`)
  await writeFile(root, roots[role])
  const idAttribute = ['--id-attr:Id', 'http://www.w3.org/2000/09/xmldsig#:Object']
  const { succeeded, output } = await run(
    'xmlsec1',
    ['--verify', '--trusted-pem', root, ...idAttribute, SIGNATURES[role]],
    app,
  )
  return succeeded && /^OK$/m.test(output) ? [] : ['the signature does not hold']
}
