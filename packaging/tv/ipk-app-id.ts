import { gunzipSync } from 'node:zlib'
import { webosIdProblem } from '../inputs/app-ids.ts'
import { Problem } from '../../tools/problem.ts'

/** Gives the id of the app in a package, which is its folder's name, e.g. "org.couchpass.tv". @throws Problem */
export function ipkAppId(ipk: Uint8Array, name: string): string {
  for (const path of installedFiles(Buffer.from(ipk))) {
    const [, id] = /^(?:\.?\/)?usr\/palm\/applications\/([^/]+)\/appinfo\.json$/.exec(path) ?? []
    if (id !== undefined && webosIdProblem(id) === undefined) return id
  }
  throw new Problem(`${name} is no package for LG's sets: it has no app with an appinfo.json.`)
}

/** The names in data.tar.gz of a Debian package (deb(5)): an ar archive with a gzipped tar in it. */
function installedFiles(ipk: Buffer): string[] {
  try {
    const data = arMember(ipk, 'data.tar.gz')
    return data === undefined ? [] : tarNames(gunzipSync(data))
  } catch {
    return []
  }
}

/** After "!<arch>\n": headers of 60 bytes (name 16, then at 48 the size in decimal), contents padded to an even length. */
function arMember(ar: Buffer, name: string): Buffer | undefined {
  for (let at = 8; at + 60 <= ar.length;) {
    const size = Number(ar.toString('latin1', at + 48, at + 58))
    const found = ar.toString('latin1', at, at + 16).replace(/\/? *$/, '')
    if (found === name) return ar.subarray(at + 60, at + 60 + size)
    at += 60 + size + (size % 2)
  }
  return undefined
}

/** ustar: blocks of 512 bytes; a header has the name at 0, the size in octal at 124, what comes before the name at 345. */
function tarNames(tar: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const field = (from: number, length: number) => tar.toString('utf8', at + from, at + from + length).split('\0')[0]!
    names.push([field(345, 155), field(0, 100)].filter((part) => part !== '').join('/'))
    at += 512 * (1 + Math.ceil(Number.parseInt(field(124, 12), 8) / 512))
  }
  return names
}
