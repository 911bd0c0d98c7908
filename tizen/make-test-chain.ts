import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import forge from 'node-forge'

/** A key with its certificate chain, in PEM. */
export interface TestChain {
  readonly privateKey: string
  /** The key's own certificate, then the intermediate one: the content of a file from Samsung's Certificate Manager. */
  readonly chain: readonly string[]
  readonly root: string
}

interface Holder {
  readonly keys: forge.pki.rsa.KeyPair
  readonly certificate: forge.pki.Certificate
}

const DAY_MS = 24 * 60 * 60 * 1000

const ISSUER_EXTENSIONS = [
  { name: 'basicConstraints', critical: true, cA: true },
  { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
]
const SIGNER_EXTENSIONS = [
  { name: 'basicConstraints', critical: true, cA: false },
  { name: 'keyUsage', critical: true, digitalSignature: true },
  { name: 'extKeyUsage', codeSigning: true },
]

/** Makes a root, an intermediate and a signer's certificate, valid for a year. */
export async function makeTestChain(name: string, now: Date): Promise<TestChain> {
  const [rootKeys, intermediateKeys, leafKeys] = await Promise.all([makeKeys(), makeKeys(), makeKeys()])
  const root = issue(`Couchpass test ${name} root`, rootKeys, undefined, ISSUER_EXTENSIONS, now)
  const intermediate = issue(`Couchpass test ${name} issuer`, intermediateKeys, root, ISSUER_EXTENSIONS, now)
  const leaf = issue(`Couchpass test ${name}`, leafKeys, intermediate, SIGNER_EXTENSIONS, now)
  return {
    privateKey: forge.pki.privateKeyToPem(leafKeys.privateKey),
    chain: [leaf, intermediate].map(({ certificate }) => forge.pki.certificateToPem(certificate)),
    root: forge.pki.certificateToPem(root.certificate),
  }
}

/** Node makes an RSA key ten times faster than forge. */
async function makeKeys(): Promise<forge.pki.rsa.KeyPair> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { publicKey: forge.pki.publicKeyFromPem(publicKey), privateKey: forge.pki.privateKeyFromPem(privateKey) }
}

function issue(
  name: string,
  keys: forge.pki.rsa.KeyPair,
  issuer: Holder | undefined,
  extensions: readonly object[],
  now: Date,
): Holder {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = keys.publicKey
  // A positive number, as RFC 5280 §4.1.2.2 requires.
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`
  certificate.validity.notBefore = new Date(now.getTime() - DAY_MS)
  certificate.validity.notAfter = new Date(now.getTime() + 365 * DAY_MS)
  const subject = [{ name: 'commonName', value: name }]
  certificate.setSubject(subject)
  certificate.setIssuer(issuer?.certificate.subject.attributes ?? subject)
  certificate.setExtensions([...extensions, { name: 'subjectKeyIdentifier' }])
  certificate.sign((issuer?.keys ?? keys).privateKey, forge.md.sha256.create())
  return { keys, certificate }
}
