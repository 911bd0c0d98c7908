import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { commandLine } from '../../tools/installation.ts'
import { firstSentence, Problem } from '../../tools/problem.ts'

export const USAGE = `${commandLine('tv', 'webos|tizen DEVICE [--package FILE]')}: installs a package on a television, launches it and opens it for inspection

  webos DEVICE      an LG television, by its name in ares-setup-device
  tizen DEVICE      a Samsung television, by its address (192.168.0.5 or 192.168.0.5:26101) or its name in "sdb devices"
  --package FILE    the .ipk or .wgt, or a folder whose newest package is used (default: out/)
  --help            show this

docs/package.md shows how to prepare a television.`

export type Platform = 'webos' | 'tizen'

export interface TvOptions {
  readonly platform: Platform
  readonly device: string
  /** Absolute path of a package or of a folder with packages. Default: out/ of this project. */
  readonly package?: string
}

/** Reads the arguments after `npm run tv --`. Relative paths start at `folder`. @throws Problem */
export function readCommandLine(args: readonly string[], folder: string): TvOptions | 'help' {
  const { values, positionals } = parse(args)
  if (values.help) return 'help'
  const [platform, device, ...more] = positionals
  if ((platform !== 'webos' && platform !== 'tizen') || more.length > 0)
    throw new Problem(
      `Name the television: ${commandLine('tv', 'webos DEVICE')}, or ${commandLine('tv', 'tizen DEVICE')}; --help shows more.`,
    )
  // Without a name LG's tools use their default set, which may be an emulator or someone's living room.
  if (device === undefined || device.trim() === '')
    throw new Problem(
      platform === 'webos'
        ? `Name the television as you did in ares-setup-device: ${commandLine('tv', 'webos DEVICE')}.`
        : `Name the television by its address: ${commandLine('tv', 'tizen 192.168.0.5')}.`,
    )
  return { platform, device, ...(values.package !== undefined && { package: resolve(folder, values.package) }) }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', default: false }, package: { type: 'string' } },
    })
  } catch (error) {
    throw new Problem(`${firstSentence(error)}: "${commandLine('tv', '--help')}" lists the options.`)
  }
}
