import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { decodeText } from '../../src/config/decode-text.ts'
import { Problem } from '../../tools/problem.ts'

export interface AppIdentity {
  /** Safe in a file name: "@acme/tv" becomes "acme-tv". */
  readonly name: string
  readonly version: string
  /** No package.json was found above the built app, so name and version are Couchpass's. */
  readonly isOurs: boolean
}

/** Reads name and version from the nearest package.json above `dist`, else from the one in `root`. @throws Problem */
export async function readAppIdentity(dist: string, root: string): Promise<AppIdentity> {
  const found = await nearestPackageJson(dirname(dist))
  const file = found ?? join(root, 'package.json')
  const { name, version } = parse(file, decodeText(await readFile(file)))
  if (typeof name !== 'string' || name === '')
    throw new Problem(`${file} has no "name", which the packages need: add one.`)
  if (typeof version !== 'string' || !isStoreVersion(version))
    throw new Problem(
      `${file} has ${version === undefined ? 'no "version"' : `the "version" ${JSON.stringify(version)}`}: use three integers such as 1.4.0, at most 255.255.65535, as the stores require.`,
    )
  return { name: name.replace(/^@/, '').replace(/[^\w.-]+/g, '-'), version, isOurs: found === undefined }
}

/**
 * A version that both stores accept. Samsung's launch checklist: [0-255].[0-255].[0-65535]. LG's ares-package: three
 * integers of at most nine digits, without leading zeros.
 */
function isStoreVersion(version: string): boolean {
  const parts = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/.exec(version)?.slice(1).map(Number)
  return parts !== undefined && parts.every((part, index) => part <= (index < 2 ? 255 : 65_535))
}

async function nearestPackageJson(folder: string): Promise<string | undefined> {
  const file = join(folder, 'package.json')
  if ((await stat(file).catch(() => undefined))?.isFile()) return file
  return dirname(folder) === folder ? undefined : nearestPackageJson(dirname(folder))
}

function parse(file: string, text: string): { name?: unknown; version?: unknown } {
  try {
    return Object(JSON.parse(text)) as object
  } catch {
    throw new Problem(`${file} is not JSON.`)
  }
}
