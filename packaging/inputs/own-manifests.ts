import { readFile } from 'node:fs/promises'
import type { OwnManifest } from '../../tizen/config-xml.ts'
import { ownElements } from '../../tizen/own-config-xml.ts'
import { decodeText } from '../../src/config/decode-text.ts'
import { Problem } from '../../tools/problem.ts'
import { ownAppInfo } from '../../webos/own-appinfo.ts'

/** What a team adds to the manifests of both stores, as given on the command line. */
export interface ManifestOptions {
  readonly privileges: readonly string[]
  /** "KEY=VALUE" each. */
  readonly metadata: readonly string[]
  /** Absolute paths. */
  readonly configXml?: string
  readonly appInfo?: string
}

export interface OwnManifests {
  readonly tizen: OwnManifest
  readonly appInfo: Readonly<Record<string, unknown>>
}

/** Reads and checks it. @throws Problem with one sentence for each problem */
export async function readOwnManifests(options: ManifestOptions): Promise<OwnManifests> {
  const { privileges, metadata, configXml, appInfo } = options
  const odd = privileges.filter((name) => !/^https?:\/\/[a-z0-9.-]+\/privilege\/[a-z0-9._-]+$/i.test(name))
  const unreadable = metadata.filter((pair) => !/^[^=]+=./.test(pair))
  const problems = [
    ...odd.map(
      (name) =>
        `--tizen-privilege "${name}" is no privilege: use its whole name, such as http://tizen.org/privilege/tv.inputdevice.`,
    ),
    ...unreadable.map((pair) => `--tizen-metadata "${pair}" is not KEY=VALUE.`),
  ]
  if (problems.length > 0) throw new Problem(...problems)
  return {
    tizen: {
      privileges,
      metadata: metadata.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
      elements: configXml === undefined ? '' : ownElements(configXml, await read('--config-xml', configXml)),
    },
    appInfo: appInfo === undefined ? {} : ownAppInfo(appInfo, await read('--appinfo', appInfo)),
  }
}

async function read(flag: string, file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new Problem(`${flag} ${file} is missing or cannot be read.`)
  })
  return decodeText(bytes)
}
