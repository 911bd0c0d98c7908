import { createHash } from 'node:crypto'

/**
 * What is wrong with the files of a signature (XML Signature §4.4): each file is referenced, with the digest of its
 * bytes. Whether the certificates lead to Samsung's roots only the pre-test and the set decide.
 */
export function signatureProblems(
  files: ReadonlyMap<string, Buffer>,
  name: string,
  signatures: readonly string[],
): string[] {
  const xml = files.get(name)?.toString()
  if (xml === undefined) return [`no ${name}`]
  const signed = new Map<string, string>()
  for (const [, uri = '', rest = ''] of xml.matchAll(
    /<(?:\w+:)?Reference\s[^>]*?URI="([^"]*)"[^>]*>([^]*?)Reference>/g,
  )) {
    const algorithm = /sha(1|256|384|512)"/.exec(rest)?.[1]
    const [, digest = ''] = /DigestValue>([^<]*)</.exec(rest) ?? []
    if (!uri.startsWith('#')) signed.set(decodeURIComponent(uri), `sha${algorithm} ${digest.replace(/\s/g, '')}`)
  }
  // The distributor signs the author's signature, too; nothing signs itself.
  const exempt = signatures.slice(signatures.indexOf(name))
  return [...files].flatMap(([path, bytes]) => {
    if (exempt.includes(path)) return []
    const [algorithm, digest] = signed.get(path)?.split(' ') ?? []
    if (algorithm === undefined) return [`${name} does not cover ${path}`]
    const isSame = createHash(algorithm).update(bytes).digest('base64') === digest
    return isSame ? [] : [`${path} was changed after ${name}`]
  })
}
