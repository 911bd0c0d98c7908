import type { X509Certificate } from 'node:crypto'

/** Longer than any real chain: a bound for the search. */
const MAX_LENGTH = 10

/**
 * All paths from the server's certificate to a trusted root at which every certificate is valid. A server may send more
 * than a client needs, e.g. an expired cross-signature of a root that clients trust themselves.
 *
 * `sent`: the server's own certificate first. `nowMs`: epoch milliseconds.
 */
export function validPaths(
  sent: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  nowMs: number,
): readonly (readonly X509Certificate[])[] {
  const [own] = sent
  return own && isValidAt(own, nowMs) ? pathsFrom([own]) : []

  function pathsFrom(path: readonly X509Certificate[]): (readonly X509Certificate[])[] {
    const last = path.at(-1)!
    if (roots.some((root) => isSame(root, last))) return [path]
    if (path.length === MAX_LENGTH) return []
    const issuers: X509Certificate[] = []
    for (const one of [...roots, ...sent])
      if (
        ![...issuers, ...path].some((other) => isSame(one, other)) &&
        last.checkIssued(one) &&
        isValidAt(one, nowMs) &&
        last.verify(one.publicKey)
      )
        issuers.push(one)
    return issuers.flatMap((issuer) => pathsFrom([...path, issuer]))
  }
}

export function isSame(one: X509Certificate, other: X509Certificate): boolean {
  return one.fingerprint256 === other.fingerprint256
}

function isValidAt({ validFrom, validTo }: X509Certificate, nowMs: number): boolean {
  return Date.parse(validFrom) <= nowMs && nowMs <= Date.parse(validTo)
}
