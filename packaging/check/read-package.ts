import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { unzipSync } from 'fflate'
import { Problem } from '../../tools/problem.ts'
import { ipkFiles } from './ipk-files.ts'

/** The content of a package, whichever tool made it. */
export interface StorePackage {
  readonly platform: 'tizen' | 'webos'
  readonly name: string
  readonly bytes: number
  /** By path, relative to the folder of the manifest. */
  readonly files: ReadonlyMap<string, Buffer>
  /** The text of config.xml or appinfo.json; '' if it is missing. */
  readonly manifest: string
  /** Of an .ipk: the text of Debian's control file. */
  readonly control: string
}

/** @throws Problem if the file is neither a .wgt nor an .ipk */
export async function readPackage(path: string): Promise<StorePackage> {
  const name = basename(path)
  const bytes = await readFile(path).catch(() => {
    throw new Problem(`${path} is missing or cannot be read.`)
  })
  try {
    // A zip begins with "PK", an ar archive with "!<arch>".
    if (bytes.subarray(0, 2).toString('latin1') === 'PK') return tizenPackage(name, bytes)
    if (bytes.subarray(0, 7).toString('latin1') === '!<arch>') return webosPackage(name, bytes)
  } catch (error) {
    throw new Problem(`${path} is damaged: ${(error as Error).message}`)
  }
  throw new Problem(`${path} is neither a .wgt nor an .ipk.`)
}

function tizenPackage(name: string, bytes: Buffer): StorePackage {
  const entries = Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/'))
  const files = new Map(entries.map(([path, content]) => [path, Buffer.from(content)]))
  const manifest = files.get('config.xml')?.toString() ?? ''
  return { platform: 'tizen', name, bytes: bytes.length, files, manifest, control: '' }
}

function webosPackage(name: string, bytes: Buffer): StorePackage {
  const all = ipkFiles(bytes)
  const found = [...all.keys()].find((path) => /^usr\/palm\/applications\/[^/]+\/appinfo\.json$/.test(path))
  const folder = found?.slice(0, -'appinfo.json'.length) ?? 'usr/palm/applications/'
  const inside = [...all].filter(([path]) => path.startsWith(folder))
  const files = new Map(inside.map(([path, content]) => [path.slice(folder.length), content]))
  const manifest = files.get('appinfo.json')?.toString() ?? ''
  const control = all.get('control/control')?.toString() ?? ''
  return { platform: 'webos', name, bytes: bytes.length, files, manifest, control }
}
