import { createPublicKey, type KeyObject, type X509Certificate } from 'node:crypto'
import { Problem } from '../tools/problem.ts'
import { readPkcs12 } from './read-pkcs12.ts'

/** An RSA key with its certificate chain. */
export interface SigningIdentity {
  readonly privateKey: KeyObject
  /** The key's own certificate, then its issuer's, and so on. */
  readonly chain: readonly X509Certificate[]
}

/** The two signers of a package: its author, and the distributor that admits it to a television. */
export interface SigningCertificates {
  readonly author: SigningIdentity
  readonly distributor: SigningIdentity
}

export type SignerRole = keyof SigningCertificates

/** The environment variables that hold the passwords of the two PKCS#12 files. */
export const PASSWORD_VARIABLES: Readonly<Record<SignerRole, string>> = {
  author: 'COUCHPASS_AUTHOR_PASSWORD',
  distributor: 'COUCHPASS_DISTRIBUTOR_PASSWORD',
}

interface CertificateFile {
  readonly path: string
  readonly password: string
}

/**
 * Reads the two PKCS#12 files and checks that they can sign today.
 * @throws Problem with one sentence for each unusable file; it never contains a password
 */
export function readSigningCertificates(
  files: Readonly<Record<SignerRole, CertificateFile>>,
  now: Date,
): SigningCertificates {
  const problems: string[] = []
  const read = (role: SignerRole): SigningIdentity | undefined => {
    try {
      return readIdentity({ ...files[role], passwordName: PASSWORD_VARIABLES[role] }, now)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problems.push(...error.sentences)
      return undefined
    }
  }
  const author = read('author')
  const distributor = read('distributor')
  if (!author || !distributor) throw new Problem(...new Set(problems))
  return { author, distributor }
}

function readIdentity(file: Parameters<typeof readPkcs12>[0], now: Date): SigningIdentity {
  const { privateKey, certificates } = readPkcs12(file)
  const publicKey = createPublicKey(privateKey)
  const leaf = certificates.find((certificate) => certificate.publicKey.equals(publicKey))
  if (!leaf)
    throw new Problem(
      `The private key in "${file.path}" does not belong to any certificate in the file: export a certificate together with its own key.`,
    )
  const chain = chainOf(leaf, certificates)
  if (chain.length === 1 && !isIssuedBy(leaf, leaf))
    throw new Problem(
      `"${file.path}" does not contain the certificate of its issuer: export it with the chain ("openssl pkcs12 -export … -certfile issuers.pem").`,
    )
  for (const certificate of chain) checkValidity(certificate, certificate === leaf, file.path, now)
  return { privateKey, chain }
}

/** Returns the certificate, its issuer and so on, until an issuer is missing or a certificate is self-signed. */
function chainOf(certificate: X509Certificate, others: readonly X509Certificate[]): X509Certificate[] {
  if (isIssuedBy(certificate, certificate)) return [certificate]
  const issuer = others.find((other) => isIssuedBy(certificate, other))
  const remaining = others.filter((other) => other !== issuer)
  return issuer ? [certificate, ...chainOf(issuer, remaining)] : [certificate]
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
}

function checkValidity({ validFrom, validTo }: X509Certificate, isLeaf: boolean, path: string, now: Date): void {
  const what = isLeaf ? `The certificate in "${path}"` : `The certificate of an issuer in "${path}"`
  const day = (date: string) => new Date(date).toISOString().slice(0, 10)
  if (now > new Date(validTo))
    throw new Problem(`${what} expired on ${day(validTo)}: get a new one from Samsung's Certificate Manager.`)
  if (now < new Date(validFrom))
    throw new Problem(`${what} is not valid before ${day(validFrom)}: check this machine's clock, or wait until then.`)
}
