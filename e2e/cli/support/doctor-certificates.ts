import { generateKeyPairSync, randomBytes } from 'node:crypto'
import forge from 'node-forge'

export interface CertificateWishes {
  /** Default: localhost, as a Subject Alternative Name. */
  readonly host?: string
  /** Further alternative names. */
  readonly otherHosts?: readonly string[]
  /** Without it the certificate has only a common name, as in the 1990s. */
  readonly withAltName?: boolean
  /** Days from now. Default: −30. */
  readonly from?: number
  /** Days from now. Default: 60. */
  readonly to?: number
  /** When the root was made. Default: 2012. */
  readonly rootMadeAt?: Date
  /** The server also sends its root signed by an older root; that certificate ended so many days ago. */
  readonly crossSignatureExpiredDaysAgo?: number
  /** The server's certificate is also its root. */
  readonly selfSigned?: boolean
}

/** In PEM. */
export interface MadeCertificate {
  readonly key: string
  /** The server's own certificate first, then the intermediate, then a cross-signature of the root. */
  readonly chain: readonly string[]
  readonly root: string
}

const DAY_MS = 86_400_000

/** Makes a root, an intermediate and a server certificate. */
export function makeCertificate(wishes: CertificateWishes = {}): MadeCertificate {
  const { host = 'localhost', withAltName = true, from = -30, to = 60, selfSigned = false, otherHosts = [] } = wishes
  const { crossSignatureExpiredDaysAgo, rootMadeAt = new Date(Date.UTC(2012, 0, 1)) } = wishes
  const [rootKeys, middleKeys, keys] = [makeKeys(), makeKeys(), makeKeys()]
  const authority = [
    { name: 'basicConstraints', critical: true, cA: true },
    { name: 'keyUsage', critical: true, keyCertSign: true },
  ]
  const root = issue('Doctor test root', rootKeys, undefined, rootKeys, [rootMadeAt, inDays(3650)], authority)
  const middle = issue('Doctor test authority', middleKeys, root, rootKeys, [inDays(-300), inDays(300)], authority)
  const own = issue(
    host,
    keys,
    selfSigned ? undefined : middle,
    selfSigned ? keys : middleKeys,
    [inDays(from), inDays(to)],
    [
      { name: 'extKeyUsage', serverAuth: true },
      ...(withAltName
        ? [{ name: 'subjectAltName', altNames: [host, ...otherHosts].map((value) => ({ type: 2, value })) }]
        : []),
    ],
  )
  const oldKeys = makeKeys()
  const old = issue(
    'Doctor old root',
    oldKeys,
    undefined,
    oldKeys,
    [new Date(Date.UTC(2000, 8, 30)), inDays(-1)],
    authority,
  )
  const crossSignatures =
    crossSignatureExpiredDaysAgo === undefined
      ? []
      : [
          issue(
            'Doctor test root',
            rootKeys,
            old,
            oldKeys,
            [rootMadeAt, inDays(-crossSignatureExpiredDaysAgo)],
            authority,
          ),
        ]
  const pem = (certificate: forge.pki.Certificate) => forge.pki.certificateToPem(certificate)
  return {
    key: forge.pki.privateKeyToPem(keys.privateKey),
    chain: selfSigned ? [pem(own)] : [pem(own), pem(middle), ...crossSignatures.map(pem)],
    root: pem(root),
  }
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * DAY_MS)
}

function makeKeys(): forge.pki.rsa.KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { publicKey: forge.pki.publicKeyFromPem(publicKey), privateKey: forge.pki.privateKeyFromPem(privateKey) }
}

function issue(
  name: string,
  keys: forge.pki.rsa.KeyPair,
  issuer: forge.pki.Certificate | undefined,
  issuerKeys: forge.pki.rsa.KeyPair,
  [notBefore, notAfter]: readonly [Date, Date],
  extensions: readonly object[],
): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = keys.publicKey
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`
  certificate.validity.notBefore = notBefore
  certificate.validity.notAfter = notAfter
  const subject = [{ name: 'commonName', value: name }]
  certificate.setSubject(subject)
  certificate.setIssuer(issuer?.subject.attributes ?? subject)
  certificate.setExtensions([...extensions])
  certificate.sign(issuerKeys.privateKey, forge.md.sha256.create())
  return certificate
}
