import { createHash, sign } from 'node:crypto'
import { sortedByName, type PackageFiles } from '../tools/folder-files.ts'
import type { SignerRole, SigningIdentity } from './signing-certificates.ts'

/** The names that the two signatures have in a package. */
export const SIGNATURE_FILES = { author: 'author-signature.xml', distributor: 'signature1.xml' } as const

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#'
const DIGEST_METHOD = '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha512"></DigestMethod>'

/**
 * Returns the signature of the files (W3C XML Digital Signatures for Widgets; RSA-SHA512) in Tizen Studio's layout.
 * The text is already in canonical form, so no canonicalizer is needed. Only the namespace of the outermost element
 * has to be added to the signed part.
 */
export function signWidget(files: PackageFiles, role: SignerRole, { privateKey, chain }: SigningIdentity): string {
  const id = role === 'author' ? 'AuthorSignature' : 'DistributorSignature'
  const object = signatureObject(id, role)
  const signedInfo = `<SignedInfo>
<CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></CanonicalizationMethod>
<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"></SignatureMethod>
${sortedByName(files)
  .map(([path, contents]) => fileReference(path, contents))
  .join('')}<Reference URI="#prop">
<Transforms>
<Transform Algorithm="http://www.w3.org/2006/12/xml-c14n11"></Transform>
</Transforms>
${DIGEST_METHOD}
<DigestValue>${digest(withNamespace(object))}</DigestValue>
</Reference>
</SignedInfo>`
  const signature = sign('sha512', Buffer.from(withNamespace(signedInfo)), privateKey)
  const certificates = chain.map(({ raw }) => `<X509Certificate>\n${lines(raw)}\n</X509Certificate>\n`)
  return `<Signature xmlns="${XMLDSIG}" Id="${id}">
${signedInfo}
<SignatureValue>
${lines(signature)}
</SignatureValue>
<KeyInfo>
<X509Data>
${certificates.join('')}</X509Data>
</KeyInfo>
${object}
</Signature>
`
}

/** A set looks a file up by its decoded URI. Tizen Studio encodes the slashes too. */
function fileReference(path: string, contents: Uint8Array): string {
  return `<Reference URI="${encodeURIComponent(path)}">
${DIGEST_METHOD}
<DigestValue>${digest(contents)}</DigestValue>
</Reference>
`
}

function signatureObject(id: string, role: SignerRole): string {
  const property = (name: string, content: string) =>
    `<SignatureProperty Id="${name}" Target="#${id}">${content}</SignatureProperty>`
  const widgets = 'http://www.w3.org/ns/widgets-digsig'
  return [
    '<Object Id="prop"><SignatureProperties xmlns:dsp="http://www.w3.org/2009/xmldsig-properties">',
    property('profile', `<dsp:Profile URI="${widgets}#profile"></dsp:Profile>`),
    property('role', `<dsp:Role URI="${widgets}#role-${role}"></dsp:Role>`),
    property('identifier', '<dsp:Identifier></dsp:Identifier>'),
    '</SignatureProperties></Object>',
  ].join('')
}

/** The element in canonical form: it inherits the namespace, and a namespace comes before the attributes. */
function withNamespace(element: string): string {
  return element.replace(/^<\w+/, `$& xmlns="${XMLDSIG}"`)
}

function digest(contents: string | Uint8Array): string {
  return createHash('sha512').update(contents).digest('base64')
}

/** Base64 in lines of 76 characters. Old sets decode certificates with OpenSSL's decoder, which fails on long lines. */
function lines(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\n')
}
