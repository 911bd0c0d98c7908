import { webosIdProblem } from '../inputs/app-ids.ts'
import { row, type CheckRow } from './check-row.ts'
import { pictureProblems } from './picture.ts'
import type { StorePackage } from './read-package.ts'

const REQUIRED = ['id', 'title', 'type', 'main', 'icon', 'version'] as const

/** The texts of appinfo.json; a key that is missing or no text is ''. */
export function webosManifest({ manifest }: StorePackage): (key: string) => string {
  const values = parse(manifest)
  return (key) => (typeof values[key] === 'string' ? values[key] : '')
}

/** The rows about an .ipk. */
export function webosRows(ipk: StorePackage): CheckRow[] {
  const { files, control } = ipk
  const of = webosManifest(ipk)
  const [id, version, main] = [of('id'), of('version'), of('main')]
  const [, packed = ''] = /^Package: *(.*)$/m.exec(control) ?? []
  const [, packedVersion = ''] = /^Version: *(.*)$/m.exec(control) ?? []
  const isVersion = /^(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){2}$/.test(version)
  const picture = (key: string, size: readonly [number, number], notBlack = false) =>
    pictureProblems(files.get(of(key)), of(key), size, { notBlack })
  return [
    row('webosManifest', `${of('title')}, ${of('type')}`, {
      problems: REQUIRED.filter((key) => of(key) === '').map((key) => `no "${key}"`),
      warnings:
        packed === id && packedVersion === version ? [] : [`the package calls itself ${packed} ${packedVersion}`],
    }),
    row('webosId', id, { problems: webosIdProblem(id) === undefined ? [] : [`"${id}" is not one`] }),
    row('webosVersion', version, { problems: isVersion ? [] : [`"${version}" is not one`] }),
    row('webosMain', main, { problems: files.has(main) ? [] : [`${main || 'it'} is not in the package`] }),
    row('webosIcon', of('icon'), { problems: picture('icon', [80, 80]) }),
    row('webosLargeIcon', of('largeIcon'), { problems: picture('largeIcon', [130, 130]) }),
    row('webosSplash', of('splashBackground'), { problems: picture('splashBackground', [1920, 1080], true) }),
  ]
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>
  } catch {
    return {}
  }
}
