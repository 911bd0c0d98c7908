import { gunzipSync } from 'node:zlib'

/**
 * The regular files of a Debian package (deb(5)) by path: an ar archive with two gzipped tars. Paths are relative to
 * the root of the set, without "./"; those of the control archive begin with "control/".
 * @throws Error for other bytes
 */
export function ipkFiles(ipk: Uint8Array): Map<string, Buffer> {
  const ar = Buffer.from(ipk)
  const [control, data] = ['control.tar.gz', 'data.tar.gz'].map((name) => arMember(ar, name))
  if (control === undefined || data === undefined) throw new Error('It has no control.tar.gz or no data.tar.gz.')
  const files = new Map<string, Buffer>()
  for (const [path, bytes] of tarFiles(gunzipSync(control))) files.set(`control/${path}`, bytes)
  for (const [path, bytes] of tarFiles(gunzipSync(data))) files.set(path, bytes)
  return files
}

/** After "!<arch>\n": headers of 60 bytes (name at 0, decimal size at 48), contents padded to an even length. */
function arMember(ar: Buffer, name: string): Buffer | undefined {
  for (let at = 8; at + 60 <= ar.length;) {
    const size = Number(ar.toString('latin1', at + 48, at + 58))
    const found = ar.toString('latin1', at, at + 16).replace(/\/? *$/, '')
    if (found === name) return ar.subarray(at + 60, at + 60 + size)
    at += 60 + size + (size % 2)
  }
  return undefined
}

/**
 * ustar: blocks of 512 bytes; name at 0, octal size at 124, type at 156, path prefix at 345. A name that is too long
 * stands in an entry before it: type "x" (pax: "LENGTH path=NAME\n") or "L" (GNU).
 */
function* tarFiles(tar: Buffer): Generator<[path: string, bytes: Buffer]> {
  let longName: string | undefined
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const field = (from: number, length: number) => tar.toString('utf8', at + from, at + from + length).split('\0')[0]!
    const size = Number.parseInt(field(124, 12), 8)
    const bytes = tar.subarray(at + 512, at + 512 + size)
    const name = longName ?? [field(345, 155), field(0, 100)].filter((part) => part !== '').join('/')
    const type = field(156, 1)
    longName = undefined
    if (type === 'x') longName = /^\d+ path=(.*)$/m.exec(bytes.toString())?.[1]
    else if (type === 'L') longName = bytes.toString().split('\0')[0]
    else if (type === '' || type === '0') yield [name.replace(/^\.?\//, ''), bytes]
    at += 512 * (1 + Math.ceil(size / 512))
  }
}
