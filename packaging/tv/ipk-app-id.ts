import { gunzipSync } from 'node:zlib'
import { webosIdProblem } from '../inputs/app-ids.ts'
import { Problem } from '../../tools/problem.ts'

/** Returns the app's id, which is the name of its folder in the package, e.g. "org.couchpass.tv". @throws Problem */
export function ipkAppId(ipk: Uint8Array, name: string): string {
  for (const path of installedFiles(Buffer.from(ipk))) {
    const [, id] = /^(?:\.?\/)?usr\/palm\/applications\/([^/]+)\/appinfo\.json$/.exec(path) ?? []
    if (id !== undefined && webosIdProblem(id) === undefined) return id
  }
  throw new Problem(`${name} is not a package for LG's televisions: it contains no app with an appinfo.json.`)
}

/** The file names in data.tar.gz of a Debian package (deb(5)): an ar archive that contains a gzipped tar. */
function installedFiles(ipk: Buffer): string[] {
  try {
    const data = arMember(ipk, 'data.tar.gz')
    return data === undefined ? [] : tarNames(gunzipSync(data))
  } catch {
    return []
  }
}

/**
 * After "!<arch>
 * ": headers of 60 bytes (name at 0, decimal size at 48), contents padded to an even length.
 */
function arMember(ar: Buffer, name: string): Buffer | undefined {
  for (let at = 8; at + 60 <= ar.length;) {
    const size = Number(ar.toString('latin1', at + 48, at + 58))
    const found = ar.toString('latin1', at, at + 16).replace(/\/? *$/, '')
    if (found === name) return ar.subarray(at + 60, at + 60 + size)
    at += 60 + size + (size % 2)
  }
  return undefined
}

/** ustar: blocks of 512 bytes. A header has the name at 0, the octal size at 124 and the path prefix at 345. */
function tarNames(tar: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const field = (from: number, length: number) => tar.toString('utf8', at + from, at + from + length).split('\0')[0]!
    names.push([field(345, 155), field(0, 100)].filter((part) => part !== '').join('/'))
    at += 512 * (1 + Math.ceil(Number.parseInt(field(124, 12), 8) / 512))
  }
  return names
}
