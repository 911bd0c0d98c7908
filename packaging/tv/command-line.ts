import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { firstSentence, Problem } from '../../tools/problem.ts'

export const USAGE = `npm run tv -- webos|tizen DEVICE [--package FILE]: installs a package on a set, launches it and opens it for inspection

  webos DEVICE      an LG set, by the name that ares-setup-device gave it
  tizen DEVICE      a Samsung set, by its address (192.168.0.5 or 192.168.0.5:26101) or as "sdb devices" lists it
  --package FILE    the .ipk or .wgt, or a folder, of which the newest is taken; default: out/ of this project
  --help            show this

docs/package.md says how to make a set ready for it.`

export type Platform = 'webos' | 'tizen'

export interface TvOptions {
  readonly platform: Platform
  readonly device: string
  /** Absolute path of a package, or of a folder with packages. Absent: out/ of this project. */
  readonly package?: string
}

/** Reads the arguments after `npm run tv --`; relative paths count from `folder`. @throws Problem */
export function readCommandLine(args: readonly string[], folder: string): TvOptions | 'help' {
  const { values, positionals } = parse(args)
  if (values.help) return 'help'
  const [platform, device, ...more] = positionals
  if ((platform !== 'webos' && platform !== 'tizen') || more.length > 0)
    throw new Problem(`Say which set: npm run tv -- webos DEVICE, or npm run tv -- tizen DEVICE; --help says more.`)
  // Without a name LG's tools would take their default set, which may be an emulator or somebody's living room.
  if (device === undefined || device.trim() === '')
    throw new Problem(
      platform === 'webos'
        ? 'Say which set, by the name that ares-setup-device gave it: npm run tv -- webos DEVICE.'
        : 'Say which set, by its address: npm run tv -- tizen 192.168.0.5.',
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
    throw new Problem(`${firstSentence(error)}: "npm run tv -- --help" lists the options.`)
  }
}
