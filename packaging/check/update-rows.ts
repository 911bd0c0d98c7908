import { row, type CheckRow } from './check-row.ts'
import type { StorePackage } from './read-package.ts'
import { authorCertificate, tizenManifest } from './tizen-rows.ts'
import { webosManifest } from './webos-rows.ts'

/** The row about an update of `older`. */
export function updateRow(newer: StorePackage, older: StorePackage): CheckRow {
  const [next, before] = [identity(newer), identity(older)]
  const problems = [
    ...(newer.platform === older.platform ? [] : ['the older package is for the other store']),
    ...(next.id === before.id ? [] : [`the id was ${before.id}`]),
    ...(compareVersions(next.version, before.version) > 0 ? [] : [`${next.version} is not above ${before.version}`]),
    // The key, not the certificate: a certificate is renewed, and the key stays.
    ...(next.author === before.author ? [] : ['another author certificate']),
  ]
  const isSameMajor = parseInt(next.version) === parseInt(before.version)
  return row(newer.platform === 'tizen' ? 'tizenUpdate' : 'webosUpdate', `${before.version} → ${next.version}`, {
    problems,
    warnings: newer.platform === 'tizen' && isSameMajor ? [`the first number stays ${parseInt(next.version)}`] : [],
  })
}

function identity(of: StorePackage) {
  if (of.platform === 'tizen') {
    const author = authorCertificate(of)?.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    return { ...tizenManifest(of), author }
  }
  const manifest = webosManifest(of)
  return { id: manifest('id'), version: manifest('version'), author: undefined }
}

/** Positive if `one` is higher. */
function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number))
  for (let at = 0; at < 3; at++) {
    const difference = (left![at] ?? 0) - (right![at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
