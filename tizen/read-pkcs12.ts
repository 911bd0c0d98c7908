import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import forge from 'node-forge'
import { Problem } from '../tools/problem.ts'

/** The content of a PKCS#12 file, in no particular order. */
export interface Pkcs12 {
  readonly privateKey: KeyObject
  readonly certificates: readonly X509Certificate[]
}

interface Pkcs12File {
  readonly path: string
  readonly password: string
  /** Where the password came from, for the message about a wrong one, e.g. "COUCHPASS_AUTHOR_PASSWORD". */
  readonly passwordName: string
}

/**
 * Reads a PKCS#12 file with an RSA key, written by OpenSSL 3 or Java (AES, SHA-256) or by older tools (RC2 or 3DES,
 * SHA-1).
 * @throws Problem, which never contains the password
 */
export function readPkcs12(file: Pkcs12File): Pkcs12 {
  const bags = open(file).safeContents.flatMap(({ safeBags }) => safeBags)
  const { keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids
  const keys = bags.filter(({ type }) => type === keyBag || type === pkcs8ShroudedKeyBag)
  if (keys.length === 0)
    throw new Problem(`"${file.path}" contains no private key: export the certificate together with its key.`)
  const key = keys[0]?.key
  if (!key)
    throw new Problem(
      `The key in "${file.path}" is not an RSA key, which televisions require: make a certificate with an RSA key.`,
    )
  const certificates = bags
    .filter(({ type }) => type === forge.pki.oids.certBag)
    // forge parses RSA certificates only and leaves other ones unparsed. Those may be issuers, so they are kept.
    .map(({ cert, asn1 }) => forge.asn1.toDer(cert ? forge.pki.certificateToAsn1(cert) : asn1).getBytes())
    .map((der) => new X509Certificate(Buffer.from(der, 'binary')))
  return { privateKey: createPrivateKey(forge.pki.privateKeyToPem(key)), certificates }
}

function open({ path, password, passwordName }: Pkcs12File): forge.pkcs12.Pkcs12Pfx {
  const bytes = read(path)
  try {
    return decode(bytes, password)
  } catch (error) {
    // Reads only the kind of error from forge's message.
    throw new Problem(
      isAboutPassword(error)
        ? `The password in ${passwordName} does not open "${path}": set the password that the file was made with.`
        : `"${path}" is not a readable PKCS#12 file (.p12): use one made by Samsung's Certificate Manager or by "openssl pkcs12 -export".`,
    )
  }
}

function decode(bytes: Buffer, password: string): forge.pkcs12.Pkcs12Pfx {
  const pfx = forge.asn1.fromDer(bytes.toString('binary'))
  try {
    return forge.pkcs12.pkcs12FromAsn1(pfx, false, password)
  } catch (error) {
    if (isAboutMac(error) || /^[\0-\x7F]*$/.test(password)) throw error
    // The MAC uses the password in UTF-16, PBES2 encryption uses it in UTF-8, and forge takes one text for both. The
    // MAC was verified at the first try, so the second try goes without it.
    const withoutMac = { ...pfx, value: pfx.value.slice(0, 2) }
    return forge.pkcs12.pkcs12FromAsn1(withoutMac, false, forge.util.encodeUtf8(password))
  }
}

function isAboutPassword(error: unknown): boolean {
  return isAboutMac(error) || (error instanceof Error && /decrypt/i.test(error.message))
}

function isAboutMac(error: unknown): boolean {
  return error instanceof Error && error.message.includes('MAC could not be verified')
}

function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw new Problem(
      `The certificate file "${path}" cannot be read: check the path, which must lead to a PKCS#12 file (.p12).`,
    )
  }
}
