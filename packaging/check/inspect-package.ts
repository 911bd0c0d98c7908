import type { CheckRow } from './check-row.ts'
import { pageRows } from './page-rows.ts'
import { readPackage } from './read-package.ts'
import { tizenManifest, tizenRows } from './tizen-rows.ts'
import { updateRow } from './update-rows.ts'
import { webosManifest, webosRows } from './webos-rows.ts'

export interface InspectedPackage {
  readonly name: string
  readonly platform: 'tizen' | 'webos'
  readonly bytes: number
  readonly rows: readonly CheckRow[]
}

export interface InspectOptions {
  /** The package that is in the store now. */
  readonly older?: string
  /** The oldest Chromium that has to run the app. */
  readonly floor: number
}

/** Checks what the stores look at in a package. @throws Problem if one of the files is not a package */
export async function inspectPackage(path: string, { older, floor }: InspectOptions): Promise<InspectedPackage> {
  const inspected = await readPackage(path)
  const { platform, name, bytes } = inspected
  const main = platform === 'tizen' ? tizenManifest(inspected).main : webosManifest(inspected)('main')
  const rows = [
    ...(platform === 'tizen' ? tizenRows(inspected) : webosRows(inspected)),
    ...pageRows(inspected, main, floor),
    ...(older === undefined ? [] : [updateRow(inspected, await readPackage(older))]),
  ]
  return { name, platform, bytes, rows }
}
