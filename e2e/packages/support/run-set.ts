import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { KeyName } from '../../../testing/engines/driver/keys.ts'
import type { EngineName } from '../../../testing/engines/driver/launch-engine.ts'
import { openTvSetWith, type TvSet } from '../../engines/support/tv-set.ts'
import type { UnpackedPackages } from './run-fixtures.ts'
import { standInScript } from '../../../testing/packages/stand-in-script.ts'

export interface SetModel {
  readonly platform: 'tizen' | 'webos'
  readonly engine: EngineName
  /** Whether a browser's rules (CORS) apply to the page. Televisions switch them off for packages. */
  readonly webSecurity: boolean
}

interface SetOptions {
  /** Default: the privileges that the package's config.xml declares. */
  readonly privileges?: readonly string[]
  /** Files by name and text that are added to the app's folder, or replaced there. */
  readonly addFiles?: Readonly<Record<string, string>>
}

/** A television with the installed package and its vendor's objects in the page. */
export interface PackagedSet extends TvSet {
  readonly back: KeyName
  /** The app's calls to the set since the launch. */
  calls(): Promise<string[]>
  /** Waits until the app has made that call. */
  called(call: string): Promise<void>
  /** Disconnects the set from its network, or connects it again. */
  setOnline(isOnline: boolean): Promise<void>
}

const WEBAPIS = '$WEBAPIS/webapis/webapis.js'

export async function openPackagedSet(
  packages: UnpackedPackages,
  { platform, engine, webSecurity }: SetModel,
  options: SetOptions = {},
): Promise<PackagedSet> {
  const isOld = engine !== 'installed'
  const privileges = options.privileges ?? (platform === 'tizen' ? await declaredPrivileges(packages.tizen) : [])
  const vendor =
    platform === 'tizen' ? await standInScript('tizen') : await standInScript('webos', { hasWebosSystem: !isOld })
  const install = async (folder: string) => {
    await cp(packages[platform], folder, { recursive: true })
    if (platform === 'tizen') {
      await mkdir(dirname(join(folder, WEBAPIS)), { recursive: true })
      await writeFile(join(folder, WEBAPIS), await standInScript('webapis', { throwsWhenOffline: !isOld }))
    }
    for (const [name, text] of Object.entries(options.addFiles ?? {})) await writeFile(join(folder, name), text)
    return pathToFileURL(join(folder, 'index.html')).href
  }
  const tv = await openTvSetWith(engine, install, {
    webSecurity,
    runBefore: (await standInScript('stand-in', { privileges })) + vendor,
  })
  return Object.assign(tv, {
    back: platform === 'tizen' ? ('TizenBack' as const) : ('WebosBack' as const),
    calls: () => tv.engine.evaluate<string[]>('standIn.calls'),
    called: (call: string) => tv.engine.waitFor(`standIn.calls.indexOf(${JSON.stringify(call)}) >= 0`),
    setOnline: (isOnline: boolean) => tv.engine.evaluate<void>(`standIn.setOnline(${isOnline})`),
  })
}

/** Reads the privileges from a package's config.xml. */
export async function declaredPrivileges(folder: string): Promise<string[]> {
  const config = await readFile(join(folder, 'config.xml'), 'utf8')
  return [...config.matchAll(/<tizen:privilege name="([^"]+)"/g)].map(([, name]) => name!)
}
