import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import forge from 'node-forge'

/** In PEM. */
export interface ServerCertificate {
  readonly key: string
  readonly certificate: string
  /** The authority that signed it. */
  readonly ca: string
}

const HOUR_MS = 60 * 60 * 1000

/** Makes an authority and a certificate of a server at localhost, good for an hour. */
export async function makeServerCertificate(): Promise<ServerCertificate> {
  const [caKeys, keys] = await Promise.all([makeKeys(), makeKeys()])
  const ca = issue('Broker test authority', caKeys.publicKey, undefined, caKeys.privateKey, [
    { name: 'basicConstraints', critical: true, cA: true },
    { name: 'keyUsage', critical: true, keyCertSign: true },
  ])
  const certificate = issue('localhost', keys.publicKey, ca, caKeys.privateKey, [
    { name: 'basicConstraints', critical: true, cA: false },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
  ])
  return {
    key: forge.pki.privateKeyToPem(keys.privateKey),
    certificate: forge.pki.certificateToPem(certificate),
    ca: forge.pki.certificateToPem(ca),
  }
}

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
  publicKey: forge.pki.rsa.PublicKey,
  issuer: forge.pki.Certificate | undefined,
  issuerKey: forge.pki.rsa.PrivateKey,
  extensions: readonly object[],
): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = publicKey
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`
  certificate.validity.notBefore = new Date(Date.now() - HOUR_MS)
  certificate.validity.notAfter = new Date(Date.now() + HOUR_MS)
  const subject = [{ name: 'commonName', value: name }]
  certificate.setSubject(subject)
  certificate.setIssuer(issuer?.subject.attributes ?? subject)
  certificate.setExtensions([...extensions])
  certificate.sign(issuerKey, forge.md.sha256.create())
  return certificate
}
